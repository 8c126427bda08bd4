import { opening, type Opening } from "./opening.ts";

/** As in English, "how can I" is "how do I" only of what is done to something. */
const deeds = `cancelar cambiar modificar eliminar borrar devolver enviar instalar desinstalar restablecer
  reiniciar leer ordenar convertir configurar activar desactivar crear añadir copiar mover renombrar exportar
  importar descargar conectar recuperar renovar pedir reservar comprar vender limpiar calcular reparar
  reemplazar abrir cerrar`;
const clauses = "cómo qué por cuál cuáles cuándo dónde quién quiénes cuánto cuánta cuántos cuántas si";

export const spanishOpenings: readonly Opening[] = [
  opening(
    "explica",
    clauses,
    "explique",
    "puedes explicar",
    "podrías explicar",
    "puede explicar",
    "podría explicar",
    "puedes explicarme",
    "podrías explicarme",
    "puede explicarme",
    "podría explicarme",
  ),
  opening("quiero saber", clauses, "quisiera saber", "me gustaría saber"),
  opening("cómo puedo", deeds, "cómo hago para", "cómo se puede"),
];
