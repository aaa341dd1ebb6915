package vn.khuevan.demo;

import java.util.Optional;

/**
 * Two finished tasks with words of their own, and a proposal put together from both: sentences in another order, a few words exchanged,
 * a sentence between. Invented for the demo, to be found by the comparison.
 */
record Originals(String title, String urgency, String objective, String content, String results) {

    private static final Originals WATER = new Originals("Nghiên cứu xử lý nước thải sản xuất bún bằng lọc sinh học nhỏ giọt tại làng nghề ngoại thành",
            "Nước thải của các hộ làm bún chứa nhiều tinh bột, lên men nhanh và bốc mùi ngay trong mương tiêu của làng. "
                    + "Hệ thống cống chung được xây từ hai mươi năm trước, không tách nước mưa với nước thải nên mỗi trận mưa lớn lại tràn vào ao nuôi cá. "
                    + "Các hộ sản xuất nằm xen kẽ trong khu dân cư, không còn đất để làm bể xử lý tập trung theo kiểu truyền thống.",
            "Có được mô hình xử lý nước thải quy mô cụm năm đến mười hộ làm bún, vận hành bằng lao động tại chỗ, nước đầu ra đạt cột B của quy chuẩn quốc gia.",
            "Khảo sát lưu lượng, nồng độ chất hữu cơ và chu kỳ xả của ba mươi hộ trong một năm sản xuất. "
                    + "Chọn vật liệu đệm cho cột lọc sinh học nhỏ giọt từ xỉ lò gạch, vỏ nhuyễn thể và nhựa tái chế, so sánh tốc độ tạo màng vi sinh của từng loại. "
                    + "Thiết kế bể lắng tinh bột hai ngăn đặt chìm dưới sân phơi để thu hồi bột làm thức ăn chăn nuôi trước khi nước vào cột lọc. "
                    + "Chạy thử mô hình sáu tháng, theo dõi hằng tuần và lập sổ tay vận hành cho chủ hộ.",
            "01 mô hình xử lý cho cụm tám hộ; 01 bộ bản vẽ bể lắng hai ngăn; 01 sổ tay vận hành; 02 bài báo.");
    private static final Originals SENSORS = new Originals("Ứng dụng cảm biến chi phí thấp giám sát liên tục chất lượng nước các hồ nội đô",
            "Chất lượng nước hồ nội đô hiện chỉ được lấy mẫu mỗi tháng một lần nên các đợt cá chết luôn được phát hiện quá muộn. "
                    + "Trạm quan trắc tự động nhập ngoại có giá cao, khó bố trí quanh các hồ nhỏ nằm giữa khu dân cư. "
                    + "Đầu đo độ dẫn, oxy hòa tan và độ đục loại giá rẻ đã có trên thị trường nhưng trôi số đo sau vài tuần ngâm nước.",
            "Có được mạng điểm đo giá rẻ cho mười hồ, tự hiệu chỉnh và cảnh báo sớm thiếu oxy trước sáu giờ.",
            "Chế tạo phao đo dùng pin mặt trời, gửi số liệu qua mạng vô tuyến công suất thấp mười lăm phút một lần. "
                    + "Xây dựng thuật toán hiệu chỉnh độ trôi của đầu đo oxy hòa tan dựa trên chu kỳ ngày đêm của tảo. "
                    + "Đối chiếu số đo của phao với mẫu phòng thí nghiệm tại bốn thời điểm trong năm để đánh giá sai số. "
                    + "Viết phần mềm bản đồ cảnh báo cho đơn vị quản lý hồ và tập huấn cán bộ trực.",
            "20 phao đo; 01 phần mềm bản đồ cảnh báo; 01 quy trình hiệu chỉnh; 02 bài báo.");
    private static final Originals COPIED = new Originals("Mô hình xử lý và giám sát trực tuyến nước thải làng nghề chế biến nông sản",
            "Các hộ sản xuất nằm xen kẽ trong khu dân cư, không còn diện tích để xây bể xử lý tập trung theo kiểu truyền thống. "
                    + "Nước thải của các hộ chế biến chứa nhiều tinh bột, lên men nhanh và bốc mùi ngay trong mương tiêu của làng. "
                    + "Người dân nhiều lần kiến nghị với chính quyền xã nhưng chưa có giải pháp. "
                    + "Trạm quan trắc tự động nhập ngoại có giá cao, khó bố trí quanh các điểm xả nhỏ nằm giữa khu dân cư.",
            "Có được mô hình xử lý kèm giám sát trực tuyến cho một làng nghề, nước đầu ra đạt cột B và có cảnh báo khi vượt ngưỡng.",
            "Thiết kế bể lắng tinh bột hai ngăn đặt chìm dưới sân phơi để thu hồi bột làm thức ăn gia súc trước khi nước vào cột lọc. "
                    + "Chọn vật liệu đệm cho cột lọc sinh học nhỏ giọt từ vỏ nhuyễn thể, nhựa tái chế và xỉ lò gạch, so sánh tốc độ hình thành màng vi sinh của từng loại. "
                    + "Tiến hành khảo sát lưu lượng, nồng độ chất hữu cơ và chu kỳ xả của ba mươi hộ trong một năm sản xuất. "
                    + "Chế tạo phao đo dùng pin mặt trời, mười lăm phút một lần gửi số liệu qua mạng vô tuyến công suất thấp. "
                    + "Đối chiếu số đo của phao với mẫu phòng thí nghiệm tại bốn thời điểm trong năm để xác định sai số. "
                    + "Xây dựng thuật toán hiệu chỉnh độ trôi của đầu đo oxy hòa tan dựa trên chu kỳ ngày đêm của tảo.",
            "01 mô hình xử lý và giám sát; 01 phần mềm cảnh báo; 01 sổ tay vận hành; 02 bài báo.");

    /** The words of a task that has its own; empty for all others. */
    static Optional<Originals> of(java.util.Set<Twist> twists) {
        return twists.contains(Twist.ORIGINAL_WATER) ? Optional.of(WATER)
                : twists.contains(Twist.ORIGINAL_SENSORS) ? Optional.of(SENSORS) : twists.contains(Twist.COPIED) ? Optional.of(COPIED) : Optional.empty();
    }
}
