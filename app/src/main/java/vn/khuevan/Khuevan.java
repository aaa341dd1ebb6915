package vn.khuevan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Khuevan {

    public static void main(String[] args) {
        SpringApplication.run(Khuevan.class, args);
    }
}
