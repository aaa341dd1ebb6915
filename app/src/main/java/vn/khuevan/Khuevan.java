package vn.khuevan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Khuevan {

    public static void main(String[] args) {
        SpringApplication.run(Khuevan.class, args);
    }
}
