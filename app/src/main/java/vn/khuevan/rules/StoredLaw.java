package vn.khuevan.rules;

import org.springframework.stereotype.Component;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;

/** The law of the data files. */
@Component
class StoredLaw implements LawOffice {

    private final Law law = new Law(RuleBook.load(), WorkingCalendar.load());

    @Override
    public Law today() {
        return law;
    }
}
