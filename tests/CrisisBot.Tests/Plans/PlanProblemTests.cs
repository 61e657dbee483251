using System.Text;
using CrisisBot.Core.Plans;
using CrisisBot.Plans;
using Xunit;

namespace CrisisBot.Tests.Plans;

/// <summary>Each mistake a person can make in a plan: what is changed in a good plan, and what is said where.</summary>
public class PlanProblemTests
{
    const string Good = """
        team: t
        brand: B
        language: en
        members:
          ada: { name: Ada, language: en }
          bob: { name: Bob, language: pl }
        roles:
          legal: { name: { en: Legal }, holder: ada, deputies: [bob] }
          clerk: { name: { en: Clerk }, holder: ada }
        watches:
          brand: { networks: [practice], words: [b], handles: [b], window: 2h }
        severities:
          sev1: { reach: 1000, signals: 10 }
          sev2: { signals: 5 }
        holidays:
          pl: [2026-12-24..2026-12-26]
        rotas:
          desk: { zone: Europe/Warsaw, turns: weekly, starts: 2026-01-05, at: "09:00", members: [ada, bob] }
          sun:
            shifts:
              - { zone: Asia/Jakarta, from: "08:00", to: "20:00", turns: daily, starts: 2026-01-05, members: [ada] }
              - { zone: Asia/Jakarta, from: "20:00", to: "08:00", turns: daily, starts: 2026-01-05, members: [bob] }
            overrides:
              - { member: bob, from: 2026-02-01 08:00, to: 2026-02-02 08:00 }
        escalation:
          levels:
            - { on-call: [desk], wait: 5m }
            - { deputy: [desk] }
          management: legal
        clocks:
          sev1: { acknowledge: 5m, stale: 1h }
        departments:
          law: { name: { en: Law }, for: { en: Advice }, phone: "1" }
        authority:
          - { role: legal, up-to: sev2, may: { en: Decide } }
        verifies-facts: [legal, clerk]
        checklist:
          log: { task: { en: Write it down }, role: clerk, within: 15m }
        reminders:
          roles: { every: 10m, at-most: 3 }
          quiet: { from: "22:00", to: "07:00" }
        approvals:
          rules:
            - { at-least: sev1, kinds: [apology], stages: [ { roles: [legal, clerk], needs: any } ] }
        scenarios:
          fault: { name: { en: Fault }, words: [broken], roles: [legal], approver: legal }
          other: { name: { en: Other }, at-least: sev3, roles: [clerk], approver: legal }
        accounts:
          practice: { handle: b }
        """;

    /// <summary>What is replaced, by what ('§' stands where the problem is to be found), and what is said.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        // What is to be done, and who is reminded
        { "verifies-facts: [legal, clerk]", "verifies-facts: [legal, §clark]", "facts are to be verified by the role 'clark', which the plan doesn't have; did you mean 'clerk'?" },
        { "verifies-facts: [legal, clerk]", "§verifies-facts: [clerk]", "only one member may verify facts, and nobody verifies what they stated themselves; name another role, or give this one a deputy" },
        { "role: clerk, within: 15m", "role: §clark, within: 15m", "'log' names the role 'clark', which the plan doesn't have; did you mean 'clerk'?" },
        { "role: clerk, within: 15m", "role: clerk, within: §soon", "'soon' isn't a length of time; write, for example, 90s, 15m, 2h or 1d, and no more than a year" },
        { "at-most: 3", "§at-most: 21", "'at-most' is 20 at the most: whoever is reminded without end stops listening" },
        { "quiet: { from: \"22:00\", to: \"07:00\" }", "§quiet: always", "'quiet' is from: \"22:00\", to: \"07:00\" or never" },
        // Who approves
        { "needs: any", "needs: §both", "'both' doesn't say how many of a stage's roles approve; possible here: any, all" },
        { "needs: any", "needs: §al", "'al' doesn't say how many of a stage's roles approve; did you mean 'all'?" },
        { "{ roles: [legal, clerk], needs", "{ roles: [legal, §clark], needs", "'stages' names the role 'clark', which the plan doesn't have; did you mean 'clerk'?" },
        { "stages: [ { roles: [legal, clerk], needs: any } ]", "§stages: [ { roles: [legal] }, { roles: [clerk] } ]", "these stages take 2 approvals, each by another person; if 'ada' wrote the text, too few others are left, so name more roles, or give them deputies" },
        { "stages: [ { roles: [legal, clerk], needs: any } ]", "§stages: [ { roles: [legal, clerk], needs: all } ]", "these stages take 2 approvals, each by another person; if 'ada' wrote the text, too few others are left, so name more roles, or give them deputies" },
        // YAML itself
        { "name: Ada,", "name: §'Ada,", "the text can't be read from here on; look here and in the line above for a missing ':', a quote or bracket left open, or lines that don't line up" },
        { "  clerk:", "§\tclerk:", "this line is indented with a tab; indent with spaces" },
        { "holder: ada, dep", "holder: §*ada, dep", "'&', '*' and '!' mean something special at the start of a word; put the word in quotes" },
        { "words: [b]", "words: [§!b , c]", "'&', '*' and '!' mean something special at the start of a word; put the word in quotes" },
        { "accounts:", "§---\naccounts:", "a second document begins here with '---'; a plan is one document" },
        { "team: t\n", "team: t\n§[x]: y\n", "a key should be a single word followed by ':'" },
        // Keys
        { "brand: B\n", "brand: B\n§brand: C\n", "'brand' stands here a second time; the first is in line 2" },
        { "  bob:", "  §ada: { name: A, language: en }\n  bob:", "'ada' stands here a second time; the first is in line 5" },
        { "Bob, language", "Bob, §langauge", "the key 'langauge' isn't known here; did you mean 'language'?" },
        { "window: 2h", "window: 2h, §colour: red", "the key 'colour' isn't known here; possible here: networks, words, handles, languages, window" },
        { "team: t\n", "§", "the plan lacks 'team'" },
        { "  brand: { networks: [practice], words: [b], handles: [b], window: 2h }", "  §brand: { words: [b], networks: [practice] }", "'brand' lacks 'window'" },
        { "scenarios:", "§scenarii:", "the key 'scenarii' isn't known here; did you mean 'scenarios'?" },
        { "name: { en: Clerk }", "§name: { tr: Memur }", "'name' lacks 'en'" },
        { "{ en: Clerk }", "{ en: Clerk, §de: Schreiber }", "the key 'de' isn't known here; possible here: en, tr, id, pl" },
        // Types
        { "brand: B", "brand: §[B]", "'brand' should hold a word or a sentence here, not a list or a group" },
        { "brand: B", "brand:§", "'brand' has no value here" },
        { "brand: B", "brand: §'  '", "'brand' has no value here" },
        { "words: [b]", "words: §b", "'words' should be a list, such as [first, second]" },
        { "words: [b]", "words: [b, §[c]]", "'words' should hold a word or a sentence here, not a list or a group" },
        { "words: [b]", "words: §[]", "'words' is empty; it needs at least one entry" },
        { "ada: { name: Ada, language: en }", "§ada: Ada", "below 'ada' there should be lines such as 'key: value'" },
        { "name: { en: Clerk }", "§name: Clerk", "below 'name' there should be lines such as 'key: value'" },
        { "signals: 5", "signals: §few", "'signals' should be a whole number from 1 up, such as 500, not 'few'" },
        { "signals: 5", "signals: §0", "'signals' should be a whole number from 1 up, such as 500, not '0'" },
        // Ids and words of a kind
        { "team: t", "team: §Our Team", "'Our Team' can't be an id; use only the letters a to z, digits and '-'" },
        { "  other:", "  §Óther:", "'Óther' can't be an id; use only the letters a to z, digits and '-'" },
        { "  fault:", "  §any:", "no scenario can be called 'any': that is the folder of the statements that serve every scenario" },
        { "language: pl", "language: §po", "'po' isn't a language the bot speaks; did you mean 'pl'?" },
        { "language: pl", "language: §german", "'german' isn't a language the bot speaks; possible here: en, tr, id, pl" },
        { "handles: [b]", "handles: [§'@b']", "write the handle '@b' without '@' and without blanks" },
        { "window: 2h", "window: §2 hours", "'2 hours' isn't a length of time; write, for example, 90s, 15m, 2h or 1d, and no more than a year" },
        { "window: 2h", "window: §0m", "'0m' isn't a length of time; write, for example, 90s, 15m, 2h or 1d, and no more than a year" },
        { "window: 2h", "window: §99999999d", "'99999999d' isn't a length of time; write, for example, 90s, 15m, 2h or 1d, and no more than a year" },
        { "language: pl", "language: pl, upn: §bob", "'bob' isn't a sign-in address; it looks like name@company.example" },
        { "language: en }\n  bob: { name: Bob, language: pl", "language: en, upn: a@b.c }\n  bob: { name: Bob, language: pl, upn: §A@b.c", "'bob' signs in with 'A@b.c', as 'ada' does; two members are two people" },
        // Names that lead nowhere
        { "deputies: [bob]", "deputies: [§bbo]", "role 'legal' names the member 'bbo', whom the plan doesn't have; did you mean 'bob'?" },
        { "deputies: [bob]", "deputies: [bob, §ada]", "'ada' is named twice in 'legal'" },
        { "networks: [practice]", "networks: [§practise]", "watch 'brand' reads the network 'practise', which the bot doesn't know; did you mean 'practice'?" },
        { "brand: { networks: [practice], words: [b], handles: [b], ", "§brand: { networks: [practice], ", "watch 'brand' looks for nothing; give it 'words', 'handles' or both" },
        { "roles: [legal]", "roles: [§legl]", "scenario 'fault' names the role 'legl', which the plan doesn't have; did you mean 'legal'?" },
        { "[clerk], approver: legal", "[clerk], approver: §bigboss", "scenario 'other' names the role 'bigboss', which the plan doesn't have; possible here: legal, clerk" },
        { "[clerk], approver: legal", "[clerk], approver: §clerk", "scenario 'other' is approved by the role 'clerk', which only one member holds; nobody may approve their own draft, so give the role a deputy" },
        { "fault: { name: { en: Fault }, words: [broken], ", "§fault: { name: { en: Fault }, ", "scenario 'fault' lacks 'words'; only the last scenario may do without, as it serves when no words match" },
        { "  practice: {", "  §feeds: {", "'feeds' isn't a network the bot can speak on; possible here: practice, mastodon, bluesky, x" },
        // The severity matrix
        { "  sev2:", "  §serious:", "'serious' isn't a severity; possible here: sev1, sev2, sev3, sev4" },
        { "at-least: sev3", "at-least: §sev5", "'sev5' isn't a severity; did you mean 'sev1'?" },
        { "  sev1: { reach: 1000, signals: 10 }\n  sev2", "  sev3: { reach: 1000, signals: 10 }\n  §sev2", "'sev2' stands after 'sev3', but the worst comes first: sev1, sev2, sev3, sev4" },
        { "sev2: { signals: 5 }", "sev2: { §signals: 10 }", "'sev2' begins at signals 10, which isn't below the 10 of 'sev1'; a worse severity needs the higher bound" },
        // Days, times and who is on call
        { "language: pl }", "language: pl, holidays: §pk }", "'bob' has the holidays 'pk', which the plan doesn't list under 'holidays'; did you mean 'pl'?" },
        { "2026-12-24..2026-12-26", "§2026-12-26..2026-12-24", "'2026-12-26..2026-12-24' ends before it begins" },
        { "2026-12-24..2026-12-26", "§Christmas", "'Christmas' isn't a day, nor several; write, for example, 2026-12-24 or 2026-12-24..2026-12-31" },
        { "turns: weekly", "turns: §yearly", "'yearly' isn't how turns change" },
        { "starts: 2026-01-05, at", "starts: §2026-02-30, at", "'2026-02-30' isn't a day; write, for example, 2026-12-24" },
        { "[ada, bob]", "[ada, §bbo]", "'desk' names the member 'bbo', whom the plan doesn't have; did you mean 'bob'?" },
        { "at: \"09:00\", members: [ada, bob]", "at: \"09:00\", members: §[]", "'members' is empty; it needs at least one entry" },
        { "  sun:\n", "  sun:\n    §at: \"09:00\"\n", "rota 'sun' has 'shifts', and 'at' besides; put 'at' into each of the shifts" },
        { "  sun:\n    shifts:\n      - { zone: Asia/Jakarta, from: \"08:00\", to: \"20:00\"", "  §sun:\n    shifts:\n      - { zone: Asia/Jakarta, from: \"08:00\", to: \"19:00\"", "rota 'sun' has a hole: from 2026-01-06 12:00 UTC nobody is on call; make the shifts meet, also across daylight saving, or add one" },
        { "to: \"08:00\", turns", "to: \"08:00\", days: [monday, §mondy], turns", "'mondy' isn't a day of the week; did you mean 'monday'?" },
        { "from: 2026-02-01 08:00", "from: §tomorrow", "'tomorrow' isn't a day with a time; write, for example, 2026-12-24 09:00" },
        { "to: 2026-02-02 08:00", "§to: 2026-01-31 08:00", "'2026-01-31 08:00' ends before it begins" },
        { "on-call: [desk]", "on-call: [§dsk]", "'levels' names the rota 'dsk', which the plan doesn't have; did you mean 'desk'?" },
        { "- { deputy: [desk] }", "- §{ wait: 5m }", "this level calls nobody; give it 'on-call', 'deputy', 'roles' or 'members'" },
        { "  management: legal", "  management: §boss", "'escalation' names the role 'boss', which the plan doesn't have; possible here: legal, clerk" },
        { "acknowledge: 5m", "acknowledge: §five minutes", "'five minutes' isn't a length of time; write, for example, 90s, 15m, 2h or 1d, and no more than a year" },
        { "role: legal, up-to", "role: §leg, up-to", "'authority' names the role 'leg', which the plan doesn't have; possible here: legal, clerk" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_said_at_its_place(string good, string bad, string message)
    {
        Assert.Contains(good, Good);
        var text = Good.Replace(good, bad);
        var before = text[..text.IndexOf('§')];
        var problem = Assert.Single(Read(text.Replace("§", "")).Problems);
        Assert.Equal((before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n')), (problem.Line, problem.Column));
        Assert.StartsWith(message, problem.Message("en"));
    }

    [Fact]
    public void The_good_plan_is_good() => Assert.True(Read(Good).IsGood);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    public void A_file_without_a_plan_is_called_empty(string text) => Assert.Equal("yaml-empty", Assert.Single(Read(text).Problems).Code);

    [Fact]
    public void A_text_that_is_no_plan_is_told_what_a_plan_is_made_of() => Assert.Equal("plan-not-a-group", Assert.Single(Read("just words").Problems).Code);

    [Theory]
    [InlineData("members")]
    [InlineData("roles")]
    [InlineData("watches")]
    [InlineData("severities")]
    [InlineData("scenarios")]
    public void A_section_can_neither_be_left_out_nor_be_empty(string section)
    {
        var lines = Good.Split('\n').ToList();
        var start = lines.IndexOf(section + ":");
        lines.RemoveRange(start, lines.FindIndex(start + 1, line => line[0] != ' ') - start);
        Assert.Equal([$"p.yml:1:1: the plan lacks '{section}'"], Messages(lines));
        lines.Insert(start, section + ":");
        Assert.Equal([$"p.yml:{start + 1}:1: '{section}' is empty; it needs at least one entry"], Messages(lines));
    }

    /// <summary>What is said of a whole, at its name.</summary>
    public static TheoryData<string, string, string> WholeMistakes => new()
    {
        { ", members: [ada, bob]", "", "'desk' lacks 'members'" },
        { "  management: legal\n", "", "'escalation' lacks 'management'" },
        { "  management: legal\n", "  rounds: 10\n  management: legal\n", "at most 9 rounds" },
        { "- { on-call: [desk], wait: 5m }\n    - { deputy: [desk] }\n  management: legal", "- { members: [ada] }\n  management: clerk", "the escalation ends nowhere: whoever it calls, it is 'ada'; if they sleep, nobody is asked, so name somebody else, too" },
        { "- { deputy: [desk] }", "- { deputy: [sun] }\n    - { deputy: [lone] }", "rota 'lone' has only one member, so there is no deputy to call" },
        { "{ acknowledge: 5m, stale: 1h }", "{ stale: 1h }", "nobody is ever called: no severity under 'clocks' has 'acknowledge'" },
        { ", phone: \"1\" }", " }", "department 'law' can't be reached; give it 'contact', 'phone' or 'email'" },
        { "zone: Europe/Warsaw", "zone: Europe/Warsow", "'Europe/Warsow' isn't a time zone; write one such as Europe/Istanbul, Asia/Jakarta or Europe/Warsaw; did you mean 'Europe/Warsaw'?" },
        { "sev2: { signals: 5 }", "sev2: { signals: 5, negative: 101 }", "'101' in a hundred can't be" },
        { "sev2: { signals: 5 }", "sev2: { signals: 5, scenarios: [falt] }", "'sev2' names the scenario 'falt', which the plan doesn't have; did you mean 'fault'?" },
    };

    [Theory, MemberData(nameof(WholeMistakes))]
    public void What_a_part_lacks_as_a_whole_is_said_once(string good, string bad, string message)
    {
        var plan = Good.Replace("  sun:\n", "  lone: { zone: Europe/Warsaw, turns: daily, starts: 2026-01-05, at: \"09:00\", members: [ada] }\n  sun:\n");
        Assert.Contains(good, plan);
        var said = Read(plan.Replace(good, bad)).Problems.Select(problem => problem.Message("en")).Distinct();
        Assert.StartsWith(message, Assert.Single(said));
    }

    [Fact]
    public void A_severity_may_have_several_rows_some_for_a_topic_or_a_language_only()
    {
        var plan = Read(Good.Replace("sev2: { signals: 5 }", "sev2: [{ signals: 5 }, { scenarios: [fault], signals: 2 }, { languages: [pl], negative: 60 }]")).Plan!;
        Severity Judge(string scenario, int signals, string language = "en", int negative = 0) =>
            SeverityMatrix.Judge(plan, new(scenario, 0, signals) { Languages = [language], Judged = signals, Negative = negative });
        Assert.Equal([Severity.Sev2, Severity.Sev4, Severity.Sev2, Severity.Sev3], [Judge("fault", 2), Judge("fault", 1), Judge("other", 5), Judge("other", 4, "pl", 4)]);
        Assert.Equal([Severity.Sev2, Severity.Sev3], [Judge("other", 5, "pl", 3), Judge("other", 4, "pl", 4)]);
    }

    [Fact]
    public void A_severity_needs_a_bound() =>
        Assert.Contains("p.yml:14:3: 'sev2' has no bound; give it 'reach', 'signals' or 'negative'", Messages([Good.Replace("{ signals: 5 }", "{ sginals: 5 }")]));

    [Fact]
    public void A_brand_that_only_listens_has_no_accounts() => Assert.Empty(Read(Good[..Good.IndexOf("accounts:", StringComparison.Ordinal)]).Plan!.Accounts);

    [Fact]
    public void On_every_network_but_practice_the_account_is_real() =>
        Assert.Equal([false, true], Read(Good + "\n  mastodon: { handle: b }").Plan!.Accounts.Select(account => account.IsReal));

    [Fact]
    public void All_mistakes_are_named_at_once_in_the_order_of_the_text()
    {
        var text = Good.Replace("team: t", "team: T").Replace("window: 2h", "window: soon").Replace("roles: [legal]", "roles: [legl]");
        Assert.Equal([1, 11, 46], Read(text).Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void The_same_mistake_reads_in_the_teams_language() =>
        Assert.Equal("p.yml:46:58: 'fault' senaryosu 'legl' rolünü anıyor, ama planda böyle bir rol yok; 'legal' mi demek istediniz?",
            Read(Good.Replace("roles: [legal]", "roles: [legl]")).Problems.Single().In("tr"));

    [Fact]
    public void Bytes_that_are_no_text_are_found() =>
        Assert.Equal("p.yml:2:8: this isn't UTF-8 text; save the file with the encoding UTF-8",
            PlanFile.Parse("p.yml", [.. Encoding.UTF8.GetBytes("team: t\nbrand: "), 0xFE, 0xFF]).Problems.Single().ToString());

    [Fact]
    public void An_editors_mark_and_its_line_ends_do_no_harm() =>
        Assert.True(PlanFile.Parse("p.yml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good.ReplaceLineEndings("\r\n"))]).IsGood);

    [Fact]
    public void A_file_that_is_not_there_is_a_problem_not_a_crash() =>
        Assert.Equal("nowhere/plan.yml:1:1: there is no file here; the plan is expected at this path", PlanFile.Read("nowhere/plan.yml").Problems.Single().ToString());

    [Fact]
    public void A_folder_in_the_files_place_is_a_problem_not_a_crash() => Assert.Equal("file-unreadable", PlanFile.Read(Path.GetTempPath()).Problems.Single().Code);

    [Fact]
    public void However_a_plan_is_damaged_the_reading_ends_with_problems_or_a_plan()
    {
        var random = new Random(7);
        const string Harm = "[]{}:-\t\n\"'*&!|>%@`#,\0?";
        var sample = File.ReadAllText(Templates.Path("plan.yml"));
        for (var i = 0; i < 500; i++)
        {
            var at = random.Next(sample.Length - 40);
            var damaged = sample.Remove(at, random.Next(1, 40)).Insert(at, Harm[random.Next(Harm.Length)].ToString());
            var reading = Read(damaged);
            Assert.NotEqual(reading.IsGood, reading.Problems.Length > 0);
            Assert.All(reading.Problems, problem => Assert.NotEmpty(problem.In("pl")));
        }
    }

    [Fact]
    public void Brackets_without_end_are_refused() => Assert.Equal("yaml-broken", Read(new string('[', 10_000)).Problems.Single().Code);

    static PlanReading Read(string text) => PlanFile.Parse("p.yml", Encoding.UTF8.GetBytes(text));

    static IEnumerable<string> Messages(IEnumerable<string> lines) => Read(string.Join('\n', lines)).Problems.Select(problem => problem.ToString());
}
