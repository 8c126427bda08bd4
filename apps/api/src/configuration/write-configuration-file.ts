import { Document, isMap, isScalar, visit } from "yaml";

/** The text of an `understudy.yaml` with these sections, as the documentation writes them. */
export function writeConfigurationFile(sections: object): string {
  const document = new Document(sections, { aliasDuplicateObjects: false });
  visit(document, {
    // One line for each entry of a chain.
    Seq(_, { items }) {
      for (const item of items) if (isMap(item)) item.flow = true;
    },
    Scalar(_, scalar) {
      if (isScalar(scalar) && typeof scalar.value === "string" && scalar.value.startsWith("${")) {
        scalar.type = "QUOTE_DOUBLE";
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}
