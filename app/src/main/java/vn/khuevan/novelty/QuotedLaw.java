package vn.khuevan.novelty;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.khuevan.jobs.Message;
import vn.khuevan.law.LawTexts;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.web.Texts;

/** The texts of law that the application ships. What a proposal quotes of them is subtracted, not reported. */
@Component
class QuotedLaw implements Compared {

    static final String TYPE = "law";

    private final LawOffice law;

    QuotedLaw(LawOffice law) {
        this.law = law;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Collection<String> touched(Message message) {
        return List.of();
    }

    @Override
    public Collection<Text> of(Collection<String> keys) {
        return List.of();
    }

    @Override
    public void all(Consumer<Text> each) {
        var book = law.today().book();
        var texts = LawTexts.of(book);
        for (var document : book.documents()) {
            texts.whole(document.number()).ifPresent(whole -> each.accept(new Text(TYPE + "/" + document.number(), TYPE, 0, Text.Audience.PUBLIC, document.titleVi(), null,
                    List.of(new Text.Part("text", whole)), "/phap-che")));
        }
    }

    @Override
    public String label(String type, Texts t) {
        return t.say("novelty.type.law");
    }
}
