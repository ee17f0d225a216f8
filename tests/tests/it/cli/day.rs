//! A newcomer's first day: a district, two officers, one tablet, one inspection.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use qingjian_cli::demo::photo::{Scene, jpeg};
use tempfile::TempDir;

use super::process::{Said, Serving, run, run_with_input};

/// Everything of that day, server included.
pub struct Day {
    pub folder: TempDir,
    pub server: Serving,
    pub officers: [String; 2],
    pub inspection: String,
}

impl Day {
    /// None where the program was not built.
    pub fn begin() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let centre = folder.path().join("centre").to_str().unwrap().to_owned();
        admin_at(&centre, &["district", "create", "--name", "西城区"])?.good();
        let hire = |name: &str, certificate: &str, role: &str| {
            let args = ["officer", "add", "--name", name, "--certificate", certificate, "--valid-to", "2099-12-31"];
            admin_at(&centre, &[&args[..], &["--role", role]].concat()).unwrap().good()
        };
        hire("组长", "A-1", "lead");
        let officers = [hire("张三", "B-1", "inspector"), hire("李四", "B-2", "inspector")];
        let server = Serving::start(&centre)?;
        let mut day = Self { folder, server, officers, inspection: String::new() };
        day.enrol();
        day.inspection = day.visit();
        Some(day)
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn admin(&self, args: &[&str]) -> Said {
        admin_at(&self.path("centre"), args).unwrap()
    }

    pub fn admin_typing(&self, args: &[&str], typed: &str) -> Said {
        let folder = self.path("centre");
        run_with_input(&[&["admin", "--folder", &folder][..], args].concat(), typed).unwrap()
    }

    pub fn tablet(&self, args: &[&str]) -> Said {
        run(&[&["tablet", "--folder", &self.path("tablet")][..], args].concat()).unwrap()
    }

    pub fn sync(&self) -> Said {
        self.tablet(&["sync", "--server", &self.server.address])
    }

    fn enrol(&self) {
        let code = self.admin(&["code", "issue", "--certificate", "B-1", "--device", "平板 1"]).good();
        let said = self.tablet(&["enrol", "--server", &self.server.address, "--code", &code, "--device", "平板 1"]);
        assert!(said.good().contains("张三"));
        self.sync().good();
    }

    /// Offline: a target found in the field, a visit, an answer, a photograph, a result.
    fn visit(&self) -> String {
        let target = self.tablet(&["target", "--kind", "restaurant", "--name", "新开的餐厅"]).good();
        let [one, two] = &self.officers;
        let opened = ["inspection", "open", "--target", &target, "--lists", "K", "--officers", one, two];
        let inspection = self.tablet(&opened).good();
        self.tablet(&["answer", &inspection, "K-06", "yn=yes"]).good();
        self.tablet(&["note", &inspection, "到达时正在营业。"]).good();
        self.tablet(&["photo", &inspection, self.picture().to_str().unwrap(), "--item", "C-11", "--view", "entrance"])
            .good();
        let said = self.tablet(&["monitoring", &inspection, self.result().to_str().unwrap()]).good();
        assert!(said.contains("DB11/1488-2018"), "{said}");
        inspection
    }

    fn picture(&self) -> PathBuf {
        let at = DateTime::parse_from_rfc3339("2022-11-17T10:00:00+08:00").unwrap();
        let bytes = jpeg(&Scene { seed: 1, at, place: (39_900_000, 116_360_000), dark: false }).unwrap();
        write(self.folder.path(), "entrance.jpg", &bytes)
    }

    fn result(&self) -> PathBuf {
        let set = r#"{"target":{"catering":{"has_purifier":true}},"sampled_at":"2022-11-15T09:00:00+08:00",
            "measurements":[{"sample_no":"S1","point":"排口","test":{"level":{"pollutant":"nmhc","place":"stack",
            "unit":"mg/m³","gas_state":"dry_standard","readings":[{"value":"3.1"}],
            "reference_air":{"flow_m3_per_h":2000,"working_stoves":1}}}}]}"#;
        write(self.folder.path(), "result.json", set.as_bytes())
    }

    /// The inspection as a court would get it; the folder.
    pub fn export(&self) -> PathBuf {
        let to = self.folder.path().join("export");
        self.admin(&["export", &self.inspection, "--to", to.to_str().unwrap()]).good();
        to
    }
}

fn admin_at(centre: &str, args: &[&str]) -> Option<Said> {
    run(&[&["admin", "--folder", centre][..], args].concat())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}
