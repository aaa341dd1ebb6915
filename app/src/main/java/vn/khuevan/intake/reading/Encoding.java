package vn.khuevan.intake.reading;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The encodings in which texts come. Old Vietnamese fonts are converted to Unicode. */
public enum Encoding {
    /** UTF-8, with or without a byte order mark. */
    UTF_8("UTF-8"),
    /** UTF-16, little end first. */
    UTF_16LE("UTF-16LE"),
    /** UTF-16, big end first. */
    UTF_16BE("UTF-16BE"),
    /** ABC fonts: one byte a letter. */
    TCVN3("TCVN3 (ABC)"),
    /** VNI fonts: a letter and its mark. */
    VNI("VNI"),
    /** Windows for Vietnamese: letters and combining tones. */
    WINDOWS_1258("Windows-1258"),
    /** Western European; never guessed, only chosen. */
    WINDOWS_1252("Windows-1252");

    /** Share of the words with letters beyond ASCII that must be Vietnamese syllables before an old encoding is believed. */
    private static final double BELIEVED = 0.7;

    private final String title;

    Encoding(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The characters of a stream, without a byte order mark; malformed bytes end it with {@link java.nio.charset.CharacterCodingException}. */
    Reader reader(InputStream bytes) throws IOException {
        return new BufferedReader(switch (this) {
            case UTF_8 -> strict(without(bytes, 0xEF, 0xBB, 0xBF), StandardCharsets.UTF_8);
            case UTF_16LE -> strict(without(bytes, 0xFF, 0xFE), StandardCharsets.UTF_16LE);
            case UTF_16BE -> strict(without(bytes, 0xFE, 0xFF), StandardCharsets.UTF_16BE);
            case TCVN3 -> new OldLetters.Decoding(bytes, OldLetters.TCVN3);
            case VNI -> new OldLetters.Decoding(bytes, OldLetters.VNI);
            case WINDOWS_1258 -> strict(bytes, Charset.forName("windows-1258"));
            case WINDOWS_1252 -> strict(bytes, Charset.forName("windows-1252"));
        }, 1 << 16);
    }

    private static Reader strict(InputStream bytes, Charset charset) {
        return new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static InputStream without(InputStream bytes, int... mark) throws IOException {
        var in = new PushbackInputStream(bytes, mark.length);
        var head = in.readNBytes(mark.length);
        for (var i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                in.unread(head);
                return in;
            }
        }
        return in;
    }

    /**
     * The encoding of a text by its beginning; empty when it is none that can be told.
     *
     * @param head  the first bytes
     * @param whole whether they are all
     */
    static Optional<Encoding> of(byte[] head, boolean whole) {
        if (starts(head, 0xFF, 0xFE)) {
            return Optional.of(UTF_16LE);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return Optional.of(UTF_16BE);
        }
        if (isUtf8(head, whole)) {
            return nulls(head, 0) + nulls(head, 1) == 0 ? Optional.of(UTF_8) : wide(head);
        }
        if (nulls(head, 0) + nulls(head, 1) > 0) {
            return wide(head);
        }
        return List.of(TCVN3, VNI, WINDOWS_1258).stream().filter(encoding -> encoding.share(head) >= BELIEVED)
                .max(Comparator.comparingDouble(encoding -> encoding.share(head)));
    }

    private static boolean starts(byte[] head, int... mark) {
        return head.length >= mark.length && Arrays.equals(Arrays.copyOf(head, mark.length), bytes(mark));
    }

    private static byte[] bytes(int[] values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static boolean isUtf8(byte[] head, boolean whole) {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        // a letter may be cut at the end of the head
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), whole).isError();
    }

    private static long nulls(byte[] head, int phase) {
        var count = 0L;
        for (var i = phase; i < head.length; i += 2) {
            count += head[i] == 0 ? 1 : 0;
        }
        return count;
    }

    /** UTF-16 without a mark has a zero in every other byte of plain text. */
    private static Optional<Encoding> wide(byte[] head) {
        var even = nulls(head, 0);
        var odd = nulls(head, 1);
        var pairs = Math.max(1, head.length / 2);
        if (odd > pairs / 4 && even < pairs / 20) {
            return Optional.of(UTF_16LE);
        }
        return even > pairs / 4 && odd < pairs / 20 ? Optional.of(UTF_16BE) : Optional.empty();
    }

    private double share(byte[] head) {
        try (var reader = reader(new ByteArrayInputStream(head))) {
            var text = new StringBuilder();
            var chunk = new char[8_192];
            for (var read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
                text.append(chunk, 0, read);
            }
            return Syllables.share(text.toString());
        } catch (IOException undecodable) {
            return 0;
        }
    }
}
