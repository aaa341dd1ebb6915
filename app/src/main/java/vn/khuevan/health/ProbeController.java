package vn.khuevan.health;

import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether the process lives and whether it can serve, and nothing about why: anybody may ask. */
@RestController
class ProbeController {

    private final HealthEndpoint health;

    ProbeController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping("/actuator/health/liveness")
    ResponseEntity<Map<String, String>> liveness() {
        return probe("liveness");
    }

    @GetMapping("/actuator/health/readiness")
    ResponseEntity<Map<String, String>> readiness() {
        return probe("readiness");
    }

    private ResponseEntity<Map<String, String>> probe(String group) {
        var answer = health.healthForPath(group);
        var up = answer != null && Status.UP.equals(answer.getStatus());
        return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header("Cache-Control", "no-store").body(Map.of("status", up ? "UP" : "DOWN"));
    }
}
