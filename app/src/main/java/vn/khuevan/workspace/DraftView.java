package vn.khuevan.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A draft as its list shows it. @param of the dossier it belongs to, or null for one that is not opened yet */
public record DraftView(String title, @Nullable String of, String href, Instant savedAt, String subject, String action) {}
