package vn.khuevan.document;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.text.PDFTextStripper;

/** Takes the words out of a file that was inspected and found good. */
final class WordsOf {

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final int MOST_PAGES = 2_000;

    private WordsOf() {}

    /** More words than are taken. */
    static final class TooMany extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A file whose inside cannot be read. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(Throwable cause) {
            super(cause);
        }
    }

    /** Whether words can be taken out of files of the type. */
    static boolean knows(FileType type) {
        return switch (type) {
            case PDF, DOCX, TXT -> true;
            case XLSX, PPTX, ODT, ODS, PNG, JPEG, CSV, ZIP -> false;
        };
    }

    /** @param most the most UTF-16 units @throws TooMany when there are more */
    static String in(Path file, FileType type, int most) throws IOException {
        return switch (type) {
            case PDF -> pdf(file, most);
            case DOCX -> docx(file, most);
            case TXT -> plain(file, most);
            case XLSX, PPTX, ODT, ODS, PNG, JPEG, CSV, ZIP -> throw new IllegalArgumentException("no words are taken out of " + type);
        };
    }

    private static String plain(Path file, int most) throws IOException {
        if (Files.size(file) > most * 3L) {
            throw new TooMany();
        }
        var text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.length() > most) {
            throw new TooMany();
        }
        return text;
    }

    private static String pdf(Path file, int most) throws IOException {
        try (var document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache()); var words = new Bounded(most)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new TooMany();
            }
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setParagraphEnd("\n\n");
            stripper.writeText(document, words);
            return words.toString();
        } catch (TooMany tooMany) {
            throw tooMany;
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            throw new Unreadable(malformed);
        }
    }

    /** The text of the document, of its footnotes too; what was deleted while changes were tracked is not there any more. */
    private static String docx(Path file, int most) throws IOException {
        try (var zip = new ZipFile(file.toFile()); var words = new Bounded(most)) {
            for (var name : new String[] {"word/document.xml", "word/footnotes.xml"}) {
                var entry = zip.getEntry(name);
                if (entry != null) {
                    try (var in = zip.getInputStream(entry)) {
                        var reader = factory().createXMLStreamReader(in);
                        part(reader, words);
                    }
                }
            }
            return words.toString();
        } catch (TooMany tooMany) {
            throw tooMany;
        } catch (XMLStreamException | IOException | RuntimeException malformed) {
            throw new Unreadable(malformed);
        }
    }

    private static void part(javax.xml.stream.XMLStreamReader reader, Bounded words) throws XMLStreamException, IOException {
        var inText = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (WORD.equals(reader.getNamespaceURI())) {
                        switch (reader.getLocalName()) {
                            case "t" -> inText = true;
                            case "tab" -> words.write(" ");
                            case "br", "cr" -> words.write("\n");
                            default -> { }
                        }
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (WORD.equals(reader.getNamespaceURI())) {
                        switch (reader.getLocalName()) {
                            case "t" -> inText = false;
                            case "p" -> words.write("\n\n");
                            case "tc" -> words.write(" ");
                            default -> { }
                        }
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText) {
                        words.write(reader.getText());
                    }
                }
                default -> { }
            }
        }
    }

    /** Nothing outside the part is ever read, and no document type. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Takes so many characters and no more. */
    private static final class Bounded extends Writer {
        private final StringBuilder words = new StringBuilder();
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public void write(char[] chars, int from, int count) throws TooMany {
            if (words.length() + (long) count > most) {
                throw new TooMany();
            }
            words.append(chars, from, count);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return words.toString();
        }
    }
}
