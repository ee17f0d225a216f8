//! A person gets into the console with what the program said.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use qingjian_tests::program::qingjian;
use serde_json::{Value, json};

use super::day::Day;

/// The status of a login, and what came with it: the cookie and the answer.
fn log_in(server: &str, name: &str, password: &str) -> (u16, String, Value) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let url = format!("{server}/v1/console/session");
    let body = json!({"name": name, "password": password}).to_string();
    let mut told = agent.post(url).header("content-type", "application/json").send(body).unwrap();
    let cookie = told.headers().get("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned());
    let cookie = cookie.unwrap_or_default().split(';').next().unwrap_or_default().to_owned();
    let answer = serde_json::from_str(&told.body_mut().read_to_string().unwrap()).unwrap();
    (told.status().as_u16(), cookie, answer)
}

/// The status of asking who is logged in.
fn who(server: &str, cookie: &str) -> u16 {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    agent.get(format!("{server}/v1/console/session")).header("cookie", cookie).call().unwrap().status().as_u16()
}

#[test]
fn an_account_made_on_the_command_line_opens_the_console_and_a_reset_closes_its_sessions() {
    let Some(day) = Day::begin() else { return };
    let add = ["officer", "add", "--name", "审计", "--certificate", "C-1", "--valid-to", "2099-12-31"];
    day.admin(&[&add[..], &["--role", "auditor"]].concat()).good();
    let server = &day.server.address;
    assert_eq!(log_in(server, "C-1", "whatever it may be").0, 401, "no password yet");
    let drawn = day.admin(&["officer", "password", "C-1", "--generate"]).good();
    let (status, cookie, session) = log_in(server, "C-1", &drawn);
    assert_eq!((status, &session["officer"]["role"], &session["stream"]), (201, &json!("auditor"), &json!("110102")));
    assert_eq!(who(server, &cookie), 200);
    day.admin_typing(&["officer", "password", "C-1"], "自己想出来的一个密码\n").good();
    assert_eq!(who(server, &cookie), 401, "the reset ended the session");
    assert_eq!(log_in(server, "C-1", &drawn).0, 401);
    assert_eq!(log_in(server, "C-1", "自己想出来的一个密码").0, 201);
    assert_eq!(day.admin(&add).refused(), "certificate_taken");
    let long = format!("{}\n", "长".repeat(100));
    assert_eq!(day.admin_typing(&["officer", "password", "C-1"], &long).refused(), "password_long");
}

#[test]
fn the_demo_prints_a_login_that_lets_the_lead_in() {
    let Some(mut command) = qingjian() else { return };
    let mut child = command.arg("demo").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut after = |mark: &str| lines.by_ref().find_map(|line| line.split_once(mark).map(|(_, rest)| rest.to_owned()));
    let server = after("server: ").unwrap();
    let login = after("登录 login: ").unwrap();
    let (name, password) = login.split_once("  密码 password: ").unwrap();
    let (status, _, session) = log_in(&server, name, password);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!((status, &session["officer"]["role"]), (201, &json!("lead")), "{session}");
}
