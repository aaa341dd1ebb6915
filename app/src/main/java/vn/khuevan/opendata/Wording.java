package vn.khuevan.opendata;

import java.util.Arrays;
import vn.khuevan.registry.Label;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/** Names in both languages, from the messages. */
final class Wording {

    private final Messages messages;

    Wording(Messages messages) {
        this.messages = messages;
    }

    /** The message in both languages. @param args values; a {@link Label} in the language of the message */
    Label label(String key, Object... args) {
        return new Label(words(Language.VI, key, args), words(Language.EN, key, args));
    }

    private String words(Language language, String key, Object... args) {
        return messages.in(language).say(key, Arrays.stream(args).map(arg -> arg instanceof Label label ? label.in(language.tag()) : arg).toArray());
    }

    /** A column whose name is in the messages. */
    DataColumn column(String name, DataColumn.Type type) {
        return DataColumn.of(name, label("opendata.column." + name), type);
    }
}
