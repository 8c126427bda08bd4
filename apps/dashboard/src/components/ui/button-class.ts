export type ButtonLook = "primary" | "neutral" | "danger" | "quiet";
export type ButtonSize = "text" | "icon";

const looks: Readonly<Record<ButtonLook, string>> = {
  primary: "bg-accent text-accent-ink border-transparent hover:opacity-90",
  neutral: "bg-surface text-ink border-line-strong hover:bg-raised",
  danger: "bg-danger text-danger-ink border-transparent hover:opacity-90",
  quiet: "bg-transparent text-soft border-transparent hover:bg-raised hover:text-ink",
};

const sizes: Readonly<Record<ButtonSize, string>> = { text: "px-2.5", icon: "w-8" };

/** Shared by buttons and by links that look like one. At least 44 px each way on a phone. */
export function buttonClass(look: ButtonLook = "neutral", size: ButtonSize = "text"): string {
  return `inline-flex h-8 max-lg:min-h-11 max-lg:min-w-11 shrink-0 items-center justify-center gap-1.5 rounded-md border text-[0.8125rem] font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-35 ${sizes[size]} ${looks[look]}`;
}
