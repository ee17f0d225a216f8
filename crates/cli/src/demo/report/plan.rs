//! How the real plan stands after the shift.

use qingjian_domain::plan::{PlanProgress, TaskProgress};

use super::World;
use crate::ending::Failure;
use crate::terminal::Table;

/// As many tasks fit a screen; `--json` has all of them.
const MOST_URGENT: usize = 12;

/// All tasks as of the moment of the report.
pub(super) fn progress(world: &World) -> Result<PlanProgress, Failure> {
    Ok(world.centre.at_plan_desk(&world.stream, world.now(), None, |desk, day| desk.progress(day))?)
}

/// The most urgent tasks as a table.
pub(super) fn words(plan: &PlanProgress) -> String {
    let mut tasks: Vec<&TaskProgress> = plan.tasks.iter().collect();
    tasks.sort_by_key(|task| task.urgency());
    let mut table = Table::of(["任务", "名称", "状态", "完成/应完成", "最近期限"]);
    for task in tasks.iter().take(MOST_URGENT) {
        let counts = task.counts.as_ref().map(|it| format!("{}/{} {}", it.done, it.needed, it.unit));
        table.row([
            task.task.to_string(),
            task.name.clone(),
            task.state.zh().to_owned(),
            counts.unwrap_or_else(|| "—".to_owned()),
            task.due.map_or_else(|| "—".to_owned(), |day| day.to_string()),
        ]);
    }
    let (shown, all) = (tasks.len().min(MOST_URGENT), tasks.len());
    format!(
        "八、年度计划 The year's plan（{}，截至 {}）\n{table}  最紧急的 {shown} 项，共 {all} 项；全部见 --json 或控制台 / the \
         {shown} most urgent of {all}; all in --json and on the console\n",
        plan.title, plan.as_of
    )
}
