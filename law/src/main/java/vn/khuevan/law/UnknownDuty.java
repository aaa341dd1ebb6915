package vn.khuevan.law;

/** Somebody asks for a duty that no provision names: a fault of the program, not of the dossier. */
public final class UnknownDuty extends IllegalArgumentException {

    UnknownDuty(String duty) {
        super("no provision answers duty " + duty);
    }
}
