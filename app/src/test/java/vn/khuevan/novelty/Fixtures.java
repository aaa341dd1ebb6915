package vn.khuevan.novelty;

import java.util.List;

/** Texts written for these tests. */
final class Fixtures {

    static final String WATER = "Nghiên cứu xây dựng mô hình xử lý nước thải cho các làng nghề sản xuất bún ở ngoại thành. "
            + "Nhóm thực hiện lấy mẫu nước tại mười hai điểm xả, phân tích hàm lượng chất hữu cơ và vi sinh trong phòng thí nghiệm. "
            + "Công nghệ lọc sinh học nhỏ giọt được chọn vì giá thành thấp, dễ vận hành và phù hợp với quy mô hộ gia đình. "
            + "Sau sáu tháng chạy thử, nước đầu ra phải đạt cột B của quy chuẩn quốc gia về nước thải công nghiệp.";
    static final String RICE = "Đề tài chọn tạo giống lúa thuần ngắn ngày chịu hạn cho vùng trung du. "
            + "Các dòng lai được khảo nghiệm qua ba vụ tại hai huyện, theo dõi khả năng đẻ nhánh, chiều cao cây và năng suất thực thu. "
            + "Giống triển vọng được gửi khảo nghiệm quốc gia và bàn giao quy trình canh tác cho hợp tác xã.";
    static final String FORM = "Tổ chức chủ trì cam kết thực hiện đúng nội dung đã đăng ký và chịu trách nhiệm trước pháp luật về tính trung thực của toàn bộ hồ sơ này.";

    private Fixtures() {}

    static Text text(String key, Text.Audience audience, String title, String words) {
        return new Text(key, "result", 1, audience, title, null, List.of(new Text.Part("text", words)), "/" + key);
    }
}
