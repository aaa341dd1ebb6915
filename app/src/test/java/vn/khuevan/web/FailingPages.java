package vn.khuevan.web;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Pages and calls that fail in chosen ways; for the tests that ask for them. */
@Controller
@ConditionalOnBooleanProperty("test.failing-pages")
class FailingPages {

    @GetMapping({"/fails/{status}", "/api/v1/fails/{status}"})
    String fails(@PathVariable int status) {
        throw new ResponseStatusException(HttpStatus.valueOf(status));
    }

    @GetMapping({"/breaks", "/api/v1/breaks"})
    String breaks() {
        throw new IllegalStateException("secret of the house");
    }

    @PostMapping("/api/v1/reads")
    @ResponseBody Map<String, Object> reads(@RequestBody Map<String, Object> body) {
        return body;
    }
}
