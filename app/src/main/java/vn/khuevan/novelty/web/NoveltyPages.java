package vn.khuevan.novelty.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.khuevan.document.Documents;
import vn.khuevan.document.Words;
import vn.khuevan.identity.Actor;
import vn.khuevan.novelty.Answer;
import vn.khuevan.novelty.Labels;
import vn.khuevan.novelty.Novelty;
import vn.khuevan.novelty.Proposal;
import vn.khuevan.novelty.Reviewer;
import vn.khuevan.novelty.Reviewers;
import vn.khuevan.novelty.Submitted;
import vn.khuevan.novelty.Ties;
import vn.khuevan.web.Page;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;

/** Paste or upload a proposal; see what of it stands elsewhere, side by side. */
@Controller
class NoveltyPages {

    static final String PATH = "/lam-viec/trung-lap";
    private static final String FILES = ".docx,.pdf,.txt";
    private static final int ROWS = 14;
    private static final int FEW = 3;
    private static final int MOST_NAMES = 100;

    private final Novelty novelty;
    private final Documents documents;
    private final Labels labels;
    private final Submitted submitted;
    private final Reviewers reviewers;

    NoveltyPages(Novelty novelty, Documents documents, Labels labels, Submitted submitted, Reviewers reviewers) {
        this.reviewers = reviewers;
        this.submitted = submitted;
        this.novelty = novelty;
        this.documents = documents;
        this.labels = labels;
    }

    /** @param number dossier whose own text is compared, with everything but what tells of the same work */
    @GetMapping(PATH)
    ModelAndView ask(Actor actor, Page page, @RequestParam(name = "ho-so", required = false) @Nullable String number) {
        if (number == null || number.isBlank()) {
            return page(actor, page, Asked.NOTHING, null, null, List.of(), List.of());
        }
        var submission = submitted.of(actor, number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var t = page.t();
        var name = t.say(submission.label()) + " " + submission.number();
        return switch (novelty.compare(actor, submission.proposal(), submission.own())) {
            case Answer.Refused refused -> page(actor, page, Asked.NOTHING, null, null, List.of(), List.of(new Fault(null, name + ": " + t.say(refused.key(), refused.args().toArray()))));
            case Answer.Found found -> page(actor, page, Asked.NOTHING, name, found, experts(actor, submission.proposal(), submission.own(), submission.ties()), List.of());
        };
    }

    /** Reviewers are looked for by those who invite them. */
    private List<Reviewer> experts(Actor actor, Proposal proposal, Set<String> own, Ties ties) {
        return actor.readsAll() ? reviewers.of(actor, proposal, own, ties) : List.of();
    }

    /** What was typed. */
    private record Asked(String title, String text, String people, String houses) {
        private static final Asked NOTHING = new Asked("", "", "", "");

        Ties ties() {
            return new Ties(lines(houses), lines(people), Set.of());
        }

        private static List<String> lines(String typed) {
            return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(MOST_NAMES).toList();
        }
    }

    @PostMapping(PATH)
    ModelAndView compare(Actor actor, Page page, @RequestParam(name = "title", defaultValue = "") String title,
            @RequestParam(name = "text", defaultValue = "") String typed, @RequestParam(name = "people", defaultValue = "") String people,
            @RequestParam(name = "organisations", defaultValue = "") String houses, @RequestParam(name = "file", required = false) @Nullable MultipartFile file) throws IOException {
        var t = page.t();
        var asked = new Asked(title, typed, people, houses);
        var text = typed;
        String name = null;
        if (file != null && !file.isEmpty()) {
            try (var bytes = file.getInputStream()) {
                switch (documents.words(file.getOriginalFilename(), bytes, Novelty.LONGEST)) {
                    case Words.Taken taken -> {
                        text = taken.text();
                        name = taken.name();
                    }
                    case Words.Refused refused -> {
                        return page(actor, page, asked, null, null, List.of(), List.of(new Fault("file", t.say(refused.key(), refused.args().toArray()))));
                    }
                }
            }
        }
        var proposal = new Proposal(title, null, text);
        return switch (novelty.compare(actor, proposal, Set.of())) {
            case Answer.Refused refused -> page(actor, page, asked, null, null, List.of(),
                    List.of(new Fault(file == null || file.isEmpty() ? "text" : "file", t.say(refused.key(), refused.args().toArray()))));
            case Answer.Found found -> page(actor, page, asked, name, found, experts(actor, proposal, Set.of(), asked.ties()), List.of());
        };
    }

    private ModelAndView page(Actor actor, Page page, Asked asked, @Nullable String name, Answer.@Nullable Found answer, List<Reviewer> experts, List<Fault> faults) {
        var t = page.t();
        var fields = new ArrayList<>(List.of(Field.text("title", t.say("novelty.title"), asked.title()).faults(faults),
                Field.lines("text", t.say("novelty.text"), asked.text(), ROWS).hint(t.say("novelty.text.hint", Novelty.LONGEST)).faults(faults),
                Field.file("file", t.say("novelty.file"), FILES, List.of()).faults(faults)));
        if (actor.readsAll()) {
            fields.add(Field.lines("people", t.say("novelty.people"), asked.people(), FEW).hint(t.say("novelty.people.hint")));
            fields.add(Field.lines("organisations", t.say("novelty.organisations"), asked.houses(), FEW).hint(t.say("novelty.organisations.hint")));
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", page.titled("novelty.page"));
        model.put("staff", actor.readsAll());
        model.put("fields", fields);
        model.put("faults", faults);
        model.put("name", Objects.requireNonNullElse(name, ""));
        model.put("found", answer);
        model.put("experts", experts);
        var compared = new ArrayList<String>();
        if (answer != null) {
            answer.compared().entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .forEach(entry -> compared.add(labels.of(entry.getKey(), t) + ": " + t.number(entry.getValue())));
        }
        model.put("compared", compared);
        var view = new ModelAndView("novelty/compare", model);
        view.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }
}
