package vn.khuevan.lawpages;

import java.time.LocalDate;
import vn.khuevan.law.DayStatus;
import vn.khuevan.web.show.Tone;

/** A day that is not like its weekday, as the calendar's table tells it. @param how off or worked, in words */
public record SpecialDay(LocalDate date, String weekday, String why, String how, String status, Tone tone, String source) {

    static Tone tone(DayStatus status) {
        return switch (status) {
            case ORDINARY -> Tone.PLAIN;
            case COMPUTED, ANNOUNCED -> Tone.DONE;
            case ENTERED -> Tone.RUNNING;
            case ANNOUNCED_UNVERIFIED -> Tone.WAITING;
            case PROVISIONAL, UNCERTAIN -> Tone.RISK;
        };
    }
}
