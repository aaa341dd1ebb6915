package vn.khuevan.registry.web;

import java.util.List;

/** A field of two records side by side. @param same whether both say the same */
public record Compared(String label, List<String> kept, List<String> gone, boolean same) {

    /** Whether both say something, and not the same. */
    public boolean differs() {
        return !same && !kept.isEmpty() && !gone.isEmpty();
    }
}
