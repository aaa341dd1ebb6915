package vn.khuevan.interop;

/** A format of metadata that is kept ready for harvesters. Its XML depends on nothing but the portrait, and reads no clock. */
public interface Rendering {

    /** Name in OAI-PMH, such as {@code oai_dc}. */
    String prefix();

    /** Namespace of the root element. */
    String namespace();

    /** Address of the XML schema. */
    String schema();

    /** Whether the record has this format; must not change while it lives. */
    boolean fits(Portrait portrait);

    /** The root element with all below it, in NFC and without characters that XML forbids. */
    String xml(Portrait portrait);
}
