package vn.khuevan.portal;

import java.util.Locale;
import java.util.Optional;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Tone;

/** How far a task has come, as the public follows it; which stages belong to each is table {@code public_stage}. */
public enum PublicState {
    /** On the approved and published list, not yet given out. */
    LISTED("danh-muc", Tone.NEXT),
    /** Dossiers are being received. */
    CALL("nhan-ho-so", Tone.WAITING),
    /** Councils and appraisal until the award. */
    SELECTION("xet-chon", Tone.RUNNING),
    /** Under contract. */
    RUNNING("thuc-hien", Tone.RUNNING),
    /** From the acceptance dossier to the registration of the result. */
    ACCEPTANCE("nghiem-thu", Tone.RUNNING),
    /** The result is recognised. */
    RECOGNISED("cong-nhan", Tone.DONE),
    /** Use of the result is followed up, or was to the end. */
    USE("ung-dung", Tone.DONE),
    /** Stopped on the way, or not accepted. */
    ENDED("dung", Tone.STOPPED);

    private final String slug;
    private final Tone tone;

    PublicState(String slug, Tone tone) {
        this.slug = slug;
        this.tone = tone;
    }

    /** Its name in addresses. */
    String slug() {
        return slug;
    }

    /** What it means for the reader. */
    public Tone tone() {
        return tone;
    }

    /** Its name in the table. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name on pages. */
    public String in(Texts t) {
        return t.say("portal.state." + code());
    }

    static PublicState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Optional<PublicState> slugged(String slug) {
        for (var state : values()) {
            if (state.slug.equals(slug)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
