package vn.khuevan.notify;

import vn.khuevan.web.Language;

/** Words that come from data in both languages, such as a stage's title. */
public record Bilingual(String vi, String en) {

    String in(Language language) {
        return language == Language.VI ? vi : en;
    }
}
