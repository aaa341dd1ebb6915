package vn.khuevan.workspace;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Organisations;

/** Names of organisations to choose from while one is typed. */
@Controller
class OrganisationSearch {

    private static final int MOST = 12;

    private final Organisations organisations;
    private final Casework casework;

    OrganisationSearch(Organisations organisations, Casework casework) {
        this.organisations = organisations;
        this.casework = casework;
    }

    /** The field that asks sends what was typed under its own name. */
    @GetMapping("/lam-viec/to-chuc")
    String search(HttpServletRequest request, Model model) {
        var typed = request.getParameterMap().entrySet().stream().filter(each -> !each.getKey().startsWith("_")).map(each -> each.getValue()[0])
                .filter(text -> text.strip().length() > 1 && text.length() <= 300).findFirst().orElse("");
        model.addAttribute("found", organisations.search(typed, null, casework.today(), MOST));
        return "workspace/organisationOptions";
    }
}
