import {
  Activity,
  Archive,
  Bell,
  ChartLine,
  CircuitBoard,
  Database,
  Flag,
  FlaskConical,
  History,
  Hourglass,
  KeyRound,
  LayoutDashboard,
  ListOrdered,
  Megaphone,
  Plug,
  Rows3,
  ScrollText,
  Settings,
  Users,
  Zap,
} from "lucide-react";
import { pageIconId } from "./page-icon.tsx";

/** What stands before the name of each page. */
const icons = [
  ["/", LayoutDashboard],
  ["/providers", Plug],
  ["/breakers", CircuitBoard],
  ["/alerts", Bell],
  ["/events", Activity],
  ["/requests", Rows3],
  ["/metrics", ChartLine],
  ["/chains", ListOrdered],
  ["/cache", Archive],
  ["/queue", Hourglass],
  ["/audit", ScrollText],
  ["/playground", FlaskConical],
  ["/chaos", Zap],
  ["/gamedays", Flag],
  ["/whatif", History],
  ["/settings/members", Users],
  ["/settings/tokens", KeyRound],
  ["/settings/retention", Database],
  ["/settings/channels", Megaphone],
  ["/settings", Settings],
] as const;

/** The icons of all pages, drawn once by the server: as code they would be paid before every page. */
export function PageIcons() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true" focusable="false">
      {icons.map(([href, Icon]) => (
        <symbol key={href} id={pageIconId(href)} viewBox="0 0 24 24">
          <Icon />
        </symbol>
      ))}
    </svg>
  );
}
