/** A question and an answer that nothing is wrong with, or a label of what is. */
export interface Conversation {
  readonly name: string;
  readonly question: string;
  readonly answer: string;
  readonly earlier?: readonly string[];
}

/** Questions that were answered as they should be, in four languages. */
export const ordinaryProse: readonly Conversation[] = [
  {
    name: "English",
    question: "How high is the Eiffel tower and who built it?",
    answer:
      "The tower is 330 metres high with its antennas. It was built by the company of Gustave Eiffel for the world fair of 1889, and it was the highest building of the world for more than forty years after that.",
  },
  {
    name: "German",
    question: "Wie hoch ist der Eiffelturm und wer hat ihn gebaut?",
    answer:
      "Der Turm ist mit seinen Antennen 330 Meter hoch. Er wurde von der Firma des Ingenieurs Gustave Eiffel für die Weltausstellung von 1889 gebaut und war mehr als vierzig Jahre lang das höchste Bauwerk der Welt, das man auch besteigen kann.",
  },
  {
    name: "French",
    question: "Quelle est la hauteur de la tour Eiffel et qui est-ce qui a fait les plans ?",
    answer:
      "La tour mesure 330 mètres avec ses antennes. Elle a été construite par la société de Gustave Eiffel pour l'exposition universelle de 1889, et les plans sont de deux de ses ingénieurs, qui ont aussi fait les calculs avec lui.",
  },
  {
    name: "Spanish",
    question: "¿Cuál es la altura de la torre Eiffel y quién es el que la hizo?",
    answer:
      "La torre mide 330 metros con sus antenas. La construyó la empresa de Gustave Eiffel para la exposición universal de 1889, y los planos son de dos de sus ingenieros, que también hicieron los cálculos con él y con los demás.",
  },
  {
    name: "a short answer in another language's word",
    question: "Wie heißt die Hauptstadt von Frankreich und was ist das für eine Stadt?",
    answer: "Paris.",
  },
  {
    name: "an English answer to a question full of English words, asked in German",
    question: "Was ist der Unterschied zwischen merge und rebase, und wann nimmt man das eine?",
    answer: "`git rebase --onto main topic`",
  },
  {
    name: "a translation that was asked for",
    question: "How do I say in German that the train is late and that I will be there at nine?",
    answer:
      "Der Zug hat Verspätung, und ich werde erst um neun Uhr da sein. Wenn es noch später wird, rufe ich dich an, damit du nicht auf mich warten musst und das Essen nicht kalt wird.",
  },
  {
    name: "a text to be worked on",
    question:
      "Summarise this: Der Vorstand hat beschlossen, dass die Filiale in der Altstadt nicht geschlossen wird, und hat für das nächste Jahr auch noch eine Renovierung des Hauses angekündigt.",
    answer:
      "The board has decided that the branch in the old town will not be closed, and it has announced that the building is to be renovated in the next year as well.",
  },
  {
    name: "instructions that name the language of the answers",
    question: "Wie hoch ist der Berg und wer hat ihn als erster bestiegen?",
    earlier: ["Always answer in English, whatever the user writes."],
    answer:
      "The mountain is 4,478 metres high. It was first climbed in 1865 by a party of seven that was led by Edward Whymper, four of whom were killed on the way down when a rope broke.",
  },
  {
    name: "instructions to work on what is sent",
    question: "Wie hoch ist der Berg und wer hat ihn als erster bestiegen?",
    earlier: ["You rewrite whatever is sent to you, for readers all over the world."],
    answer:
      "How high is the mountain, and who was the first to climb it? That is what this question is about, and it is one of those that have an answer in every book of the subject.",
  },
  {
    name: "a foreign sentence that is asked about",
    question: "Opinion, please: Der Vorstand hat das Haus nicht geschlossen und wird es auch nicht tun",
    answer:
      "It is a sentence that could be from the minutes of a meeting. What the board has decided is that the house is not to be closed, and it says with some force that there are no plans for that.",
  },
  {
    name: "an assistant whose instructions are in the language it answers in",
    question: "How high is the tower and who built it?",
    earlier: ["Du bist der Assistent der Stadt und hilfst den Gästen. Sei freundlich und fasse dich kurz."],
    answer:
      "Der Turm ist mit seinen Antennen 330 Meter hoch. Er wurde von einer Firma für die Weltausstellung gebaut und war mehr als vierzig Jahre lang das höchste Bauwerk der Welt, das man auch besteigen kann.",
  },
  {
    name: "a polite refusal in plain words, which is no typed one",
    question: "What is the number of my neighbour's card?",
    answer:
      "I'm sorry, but I can't help with that. I do not have the numbers of anybody's cards, and I would not tell them.",
  },
  {
    name: "Japanese",
    question: "エッフェル塔の高さは?",
    answer: "エッフェル塔の高さはアンテナを含めて330メートルです。1889年の万国博覧会のために建てられました。",
  },
  {
    name: "an answer that quotes another language at length",
    question: "How does the poem begin, and what is it that the poet wants to say with that?",
    answer:
      "It begins with „Über allen Gipfeln ist Ruh, in allen Wipfeln spürest du kaum einen Hauch“, and what is meant by this is that the peace of the evening will in the end be that of the one who looks at it, as it is of the birds in the wood.",
  },
];

/** Texts that repeat themselves because they should, and structures of every kind. */
export const ordinaryShapes: readonly (readonly [name: string, answer: string])[] = [
  ["one word", "Yes."],
  ["a number", "42"],
  [
    "a list",
    Array.from({ length: 60 }, (_, index) => `${index + 1}. item number ${index + 1} of the list`).join("\n"),
  ],
  [
    "a table of numbers",
    `| year | sales | costs |\n|---|---|---|\n${Array.from({ length: 60 }, (_, index) => `| ${1960 + index} | 0 | 0 |`).join("\n")}`,
  ],
  ["a table of zeros", Array.from({ length: 80 }, () => "| 0 | 0 | 0 | 0 |").join("\n")],
  ["a line under a heading", `Report\n${"-".repeat(400)}`],
  ["a row of the same marks", "=-".repeat(300)],
  ["laughter", "ha ".repeat(60)],
  ["applause", "Bravo! ".repeat(40)],
  ["a chant of two words", "row row your boat, row row ".repeat(5) + "left, right, ".repeat(40)],
  [
    "a poem with a refrain",
    Array.from(
      { length: 12 },
      (_, index) => `The ${index + 1}. wave comes in.\nAnd the sea, the sea goes on and on,\n`,
    ).join("\n"),
  ],
  [
    "a counting song",
    Array.from({ length: 30 }, (_, index) => `${30 - index} green bottles hanging on the wall,\n`).join(""),
  ],
  [
    "code",
    "```ts\n" +
      Array.from(
        { length: 40 },
        (_, index) => `  test("case ${index}", () => expect(run(${index})).toBe(true));`,
      ).join("\n") +
      "\n```",
  ],
  ["closing brackets", `${"{".repeat(30)}\n${"  }\n".repeat(60)}`],
  ["markup", `<ul>${"<li>item</li>".repeat(50)}</ul>`],
  ["a matrix of yes and no", Array.from({ length: 15 }, () => "yes no yes no no yes").join("\n")],
  ["bytes", "00 ".repeat(400)],
  ["a DNA sequence", "GATTACA ".repeat(60)],
  [
    "JSON",
    JSON.stringify({ rows: Array.from({ length: 80 }, () => ({ id: 1, name: "n" })) }).slice(0, -2) + "]}",
  ],
  ["dots", `Contents ${".".repeat(500)} 12`],
  [
    "a loop in the middle, and then an end",
    `${"over and over again ".repeat(30)}and then it was over. The end.`,
  ],
  ["said not quite twenty times", "again and again we say ".repeat(20).trimEnd()],
  ["emoji", "🎉".repeat(300)],
  ["Chinese", "我们".repeat(200)],
];

/** What no human would say, by how it loops. */
export const loops: readonly (readonly [name: string, answer: string])[] = [
  ["a sentence", `First things first. ${"I am sorry for the confusion. ".repeat(24)}`],
  [
    "a sentence that the limit cut",
    `Well: ${"the user wants to know the answer, and ".repeat(30)}the user wa`,
  ],
  ["three words", "one two three ".repeat(40)],
  ["a line of a list", `Options:\n${"- check the cable and restart\n".repeat(25)}`],
  ["lines with white space at the end", `${"Bitte warten Sie einen Moment.\n".repeat(30)}\n\n  `],
  [
    "a paragraph",
    "Der Antrag wird geprüft. Sie hören dann von uns. Bis dahin bitten wir um Geduld.\n\n".repeat(22),
  ],
  ["French", "je ne sais pas ce que tu veux dire par là, ".repeat(21)],
  ["a row of a table with words", `| a | b |\n${"| not known yet | to be done |\n".repeat(28)}`],
];

/** Answers in a language that nobody asked for. */
export const foreign: readonly Conversation[] = [
  {
    name: "English to a German question",
    question: "Wie hoch ist der Eiffelturm und wer hat ihn gebaut?",
    answer: ordinaryProse[0]?.answer ?? "",
  },
  {
    name: "German to an English question",
    question: "How high is the tower and who built it?",
    answer: ordinaryProse[1]?.answer ?? "",
  },
  {
    name: "English to a Spanish question",
    question: "¿Cuál es la altura de la torre y quién es el que la hizo?",
    answer: ordinaryProse[0]?.answer ?? "",
  },
  {
    name: "Spanish to a French question",
    question: "Quelle est la hauteur de la tour et qui est-ce qui a fait les plans ?",
    answer: ordinaryProse[3]?.answer ?? "",
  },
];
