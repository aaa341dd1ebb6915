package vn.khuevan.demo;

import java.util.List;

/** Sentences for long texts. Reports and papers draw on different ones, since a paper may not repeat a report. */
final class Prose {

    private static final List<String> GENERAL = List.of(
            "Nội dung được lập trên cơ sở hồ sơ đã phê duyệt và tình hình thực tế tại đơn vị.",
            "Các bên thống nhất phạm vi, tiến độ và trách nhiệm của từng đơn vị tham gia.",
            "Số liệu được tổng hợp từ báo cáo của tổ chức chủ trì và ý kiến của cơ quan đặt hàng.",
            "Những điểm còn vướng được ghi lại để xử lý trong kỳ tiếp theo.");
    private static final List<String> WORK = List.of(
            "Nhóm thực hiện đã hoàn thành khảo sát hiện trạng tại các điểm đã chọn và lập bộ số liệu gốc.",
            "Kết quả phân tích trong phòng thí nghiệm cho thấy các chỉ tiêu chính nằm trong khoảng dự kiến của thuyết minh.",
            "Quy trình được hiệu chỉnh hai lần sau khi thử ở quy mô nhỏ và được ghi vào nhật ký nghiên cứu.",
            "Thiết bị được lắp đặt, chạy thử liên tục và bàn giao cho cán bộ vận hành tại điểm mô hình.",
            "Bộ tài liệu hướng dẫn được biên soạn theo góp ý của đơn vị sẽ sử dụng kết quả.");
    private static final List<String> PAPER = List.of(
            "Bài viết bàn về kinh nghiệm của một số đô thị trong khu vực khi đưa kết quả nghiên cứu vào quản lý hằng ngày.",
            "Từ góc nhìn chính sách, tác giả đề nghị gắn cơ chế đặt hàng với trách nhiệm tiếp nhận của từng cơ quan.",
            "So sánh ba mô hình tổ chức cho thấy chi phí duy trì mới là yếu tố quyết định, không phải vốn đầu tư ban đầu.",
            "Tham luận nêu những câu hỏi mở về dữ liệu dùng chung và cách chia sẻ giữa trường, viện và doanh nghiệp.",
            "Cuối bài là bốn khuyến nghị dành cho cơ quan quản lý cấp cơ sở và lộ trình ba năm.");

    private Prose() {}

    /** A paragraph of an ordinary paper. @param label what the field is @param about what it concerns */
    static String about(String label, String about) {
        return "%s: %s. %s %s".formatted(label, about, pick(GENERAL, about, 0), pick(GENERAL, about, 1));
    }

    /** What was done in a part of the work. */
    static String work(String part, int number) {
        return "%s, phần %d. %s %s".formatted(part, number, pick(WORK, part, number), pick(WORK, part, number + 1));
    }

    /** The text of a workshop paper. */
    static String paper(String topic, int number) {
        return "Tham luận %d về %s. %s %s %s".formatted(number, topic, pick(PAPER, topic, number), pick(PAPER, topic, number + 1), pick(PAPER, topic, number + 2));
    }

    private static String pick(List<String> sentences, String by, int shift) {
        return sentences.get(Math.floorMod(by.hashCode() + shift, sentences.size()));
    }
}
