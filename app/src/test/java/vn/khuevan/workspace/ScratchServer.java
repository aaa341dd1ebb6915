package vn.khuevan.workspace;
import java.nio.file.*; import java.time.*; import java.util.*;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.*;
import vn.khuevan.identity.*;
@KhuevanTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT, properties = {"server.port=8097","management.server.port=8098","khuevan.port=8097","khuevan.management-port=8098","khuevan.demo=true","khuevan.demo-password=concobaylabayla"})
class ScratchServer {
  @Autowired Casework casework; @Autowired DemoAccounts demo; @Autowired Accounts accounts; @Autowired Vocabularies voc;
  Actor as(String login){ return accounts.actor(accounts.find(login).orElseThrow().id()).orElseThrow(); }
  @Test void serve() throws Exception {
    var made = demo.create(); var org = made.organisations().values().iterator().next();
    var fill = new FilledForms(voc, org);
    var titles = List.of("Nghiên cứu giải pháp giảm phát thải khí nhà kính trong chăn nuôi lợn quy mô trang trại trên địa bàn Hà Nội","Ứng dụng trí tuệ nhân tạo hỗ trợ chẩn đoán sớm bệnh phổi tắc nghẽn mạn tính tại tuyến y tế cơ sở","Xây dựng mô hình trồng hoa lan bản địa theo chuỗi giá trị tại huyện Đan Phượng","Nghiên cứu chế tạo vật liệu hấp phụ xử lý amoni trong nước ngầm khu vực phía Nam thành phố","Giải pháp bảo tồn di sản kiến trúc khu phố cổ gắn với phát triển du lịch bền vững","Hoàn thiện công nghệ sản xuất chế phẩm vi sinh xử lý phụ phẩm nông nghiệp");
    var start = LocalDate.now().minusDays(220); int n=0;
    for (var title: titles) {
      var day = start.plusDays(30L*n); var opening=LocalDate.of(2025,9,1).plusDays(n); 
      for (var d : List.of(day, opening)) {
      var clock = Clock.fixed(d.atTime(9+n%6,10).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant(), ZoneId.of("Asia/Ho_Chi_Minh"));
      var engine = casework.at(clock);
      var def = engine.definitions().inForce("task", d).orElseThrow();
      var form = engine.form(def, def.opening().act());
      var o = engine.open(as("sonnganh"), "task", null, fill.fill(form, d, Map.of("title", title, "kind", "DE_TAI_CN", "orderLetter","1234/SNNMT ngày "+d, "commitment", true, "applicationPlan","Ứng dụng tại các cơ sở của thành phố","agency",org,"months",24, "fundsAsked", 2_400_000_000L+n*150_000_000L)), null);
      if (!(o instanceof Outcome.Done(var dossier, var e, var r))) { System.err.println("OPEN "+d+" "+o); continue; }
      var people = List.of("sonnganh","chuyenvien","truongphong","giamdoc","ketoan","vanthu","motcua","ubnd","chutri","chunhiem");
      int steps = n*3;
      outer: for (int s=0; s<steps; s++) {
        d = d.plusDays(5); engine = casework.at(Clock.fixed(d.atTime(10,5).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant(), ZoneId.of("Asia/Ho_Chi_Minh")));
        var fresh = engine.find(as("chuyenvien"), dossier.number()).orElseThrow(); var dd = engine.definitions().get(fresh.definition());
        for (var action: dd.actionsFrom(fresh.stage())) {
          if (action.returns() || action.to() instanceof Definition.Target.Stays || action.to().stages(fresh.stage()).allMatch(x->dd.stage(x).map(y->y.end()||!y.line()).orElse(true))) continue;
          for (var p: people) { if (!Access.may(as(p), fresh, action.by(), d)) continue;
            var f = engine.form(dd, action);
            var over = new HashMap<String,Object>(); if (f!=null) { for (var x: f.fields()) if (x.id().equals("title")) over.put("title", title); if (f.id().equals("identification")) over.putAll(Map.of("members",9,"present",8,"reviewers",2,"secretaries",2,"conclusion","DO")); }
            var out = engine.perform(as(p), fresh.number(), action.id(), f==null?Map.of():fill.fill(f, d, over), null, null);
            if (out instanceof Outcome.Done) continue outer;
            System.err.println(p+" "+action.id()+" "+ (out instanceof Outcome.Refused q ? q.reasons().stream().map(z->z.message()+z.args()).toList()+" "+q.fields() : out.toString()));
          }
        }
        break;
      }}
      n++;
    }
    System.err.println("READY"); Files.deleteIfExists(Path.of("/tmp/ws-stop"));
    while (!Files.exists(Path.of("/tmp/ws-stop"))) Thread.sleep(1000);
  }
}
