package vn.khuevan.bench.empty;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An empty web application that says when it is ready. */
@SpringBootApplication
@RestController
public class EmptyApplication {

    public static void main(String[] args) {
        SpringApplication.run(EmptyApplication.class, args);
    }

    @GetMapping("/actuator/health/readiness")
    String ready() {
        return "UP";
    }
}
