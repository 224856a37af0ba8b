using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture;
using OktaIdc.Posture.Baseline;
using OktaIdc.Posture.Compare;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Reports;
using OktaIdc.Posture.Rules;
using OktaIdc.Setup;
using OktaIdc.Setup.Inventory;
using static OktaIdc.Core.Tests.Posture.PostureModels;
using static OktaIdc.Core.Tests.Posture.PostureReports;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>Two things of one name are two findings: one that was reviewed does not stand for the other.</summary>
public class SameNameTests
{
    private const string Tokens = "V-279689";

    /// <summary>Rules about things that may bear one name.</summary>
    public static TheoryData<string> Rules => [.. States().Select(s => s.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Two_things_of_one_name_have_fingerprints_of_their_own(string rule)
    {
        var found = Run(rule, States().Single(s => s.Rule == rule).State).Where(f => f.Status == PostureStatus.Fail).ToList();

        Assert.Equal((2, 1, 2), (found.Count, found.Select(f => f.Subject).Distinct().Count(), found.Select(f => f.Fingerprint).Distinct().Count()));
        var (accepted, notes) = Accept(found, rule, $"id:{found[1].SubjectId}");
        Assert.Equal([true, false], accepted.Select(f => f.IsOpen));
        Assert.Empty(notes);
    }

    [Fact]
    public void The_app_that_imports_is_known_by_its_id_whatever_is_found_of_it()
    {
        static PostureFinding Found(OktaApp app, Reading<OktaAppFeature> imports) => Assert.Single(Run("OKTAIDC-APP-01", State with { App = Reading.Of<OktaApp>(app), Imports = imports }));
        var (none, unread) = (Reading.Of<OktaAppFeature>(null), Reading.None<OktaAppFeature>("forbidden"));
        var found = new[] { Found(App("IMPORT_NEW_USERS"), none), Found(App(), none), Found(App(), unread) };

        Assert.Equal([PostureStatus.Fail, PostureStatus.Pass, PostureStatus.Manual], found.Select(f => f.Status));
        Assert.Single(found.Select(f => f.Fingerprint).Distinct());
        Assert.All(found, f => Assert.Equal("0oa1", f.SubjectId));
    }

    [Fact]
    public void A_name_that_one_thing_bears_is_accepted_and_one_that_two_bear_is_not_and_the_ids_are_told()
    {
        var (one, silent) = Accept(Run(Tokens, With("A")), Tokens, "token ci");
        var (two, told) = Accept(Run(Tokens, With("A", "EVIL")), Tokens, "token CI");

        Assert.False(Assert.Single(one).IsOpen);
        Assert.Empty(silent);
        Assert.All(two, f => Assert.True(f.IsOpen));
        Assert.Equal("b.yaml, line 1: the exception for V-279689 on 'token CI' accepts nothing of V-279689: 2 things there are called so. Write as subject which one is meant: 'id:A' or 'id:EVIL'.", Assert.Single(told));
    }

    [Fact]
    public void An_id_means_one_thing_only_and_no_name_passes_for_it()
    {
        var (accepted, notes) = Accept(Run(Tokens, With("A", "EVIL")), Tokens, "id:A");
        Assert.Equal([false, true], accepted.Select(f => f.IsOpen));
        Assert.Empty(notes);

        var called = State with { SourceGroups = List(Group("id:00g-reviewed")) };
        Assert.True(Assert.Single(Accept(Run("OKTAIDC-GRP-01", called), "OKTAIDC-GRP-01", "id:00g-reviewed").Findings).IsOpen);
    }

    [Fact]
    public void A_pattern_and_a_whole_rule_mean_all_of_them_as_they_say()
    {
        Assert.All(new[] { "token c*", BaselineEntry.AnySubject }, subject => Assert.All(Accept(Run(Tokens, With("A", "EVIL")), Tokens, subject).Findings, f => Assert.False(f.IsOpen)));
    }

    [Fact]
    public void A_name_in_several_rules_is_unclear_only_in_the_one_where_two_bear_it()
    {
        PostureFinding[] found = [Finding("Default", rule: "OKTA-APP-000650") with { SubjectId = "1" }, Finding("Default", rule: "OKTA-APP-000670") with { SubjectId = "1" }, Finding("Default", rule: "OKTA-APP-000670") with { SubjectId = "2" }];
        var (accepted, notes) = Accept(found, "OKTA-APP-0006*", "Default");
        Assert.Equal([false, true, true], accepted.Select(f => f.IsOpen));
        Assert.Contains("accepts nothing of OKTA-APP-000670: 2 things", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_thing_of_a_known_name_is_new_whichever_comes_first_and_however_old_the_report_is()
    {
        var before = Report([.. Run(Tokens, With("A"))]);
        var old = PostureJson.Read(Older(before));
        foreach (var ids in new[] { new[] { "A", "EVIL" }, ["EVIL", "A"] })
        {
            var now = Report([.. Run(Tokens, With(ids))]);
            Assert.All(new[] { before, PostureJson.Read(PostureJson.Write(before)), old }, then => Assert.Equal(
                ["New EVIL", "Unchanged A"], PostureComparison.Compare(then, now).Select(c => $"{c.Change} {c.Finding.SubjectId}")));
        }

        Assert.Null(Assert.Single(old.Findings).SubjectId);
        Assert.Equal(["New EVIL", "Fixed "], PostureComparison.Compare(old, Report([.. Run(Tokens, With("EVIL"))])).Select(c => $"{c.Change} {c.Finding.SubjectId}"));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_report_from_before_subjects_had_ids_compares_as_unchanged(string rule)
    {
        var now = Report([.. Run(rule, States().Single(s => s.Rule == rule).State)]);
        Assert.All(PostureComparison.Compare(PostureJson.Read(Older(now)), now), c => Assert.Equal(PostureChangeKind.Unchanged, c.Change));
    }

    [Fact]
    public void Of_two_findings_under_one_key_none_is_lost()
    {
        var (one, other) = (Finding(message: "one"), Finding(message: "other"));
        Assert.Equal(["New other", "Unchanged one"], PostureComparison.Compare(Report(one), Report(one, other)).Select(c => $"{c.Change} {c.Finding.Message}"));
        Assert.Equal(["Fixed other", "Unchanged one"], PostureComparison.Compare(Report(one, other), Report(one)).Select(c => $"{c.Change} {c.Finding.Message}"));
    }

    [Fact]
    public void Reports_carry_the_id()
    {
        var report = Report([.. Run(Tokens, With("A", "EVIL"))]);
        var prints = report.Findings.Select(f => f.Fingerprint).ToList();

        Assert.Equal(["A", "EVIL"], PostureJson.Read(PostureJson.Write(report)).Findings.Select(f => f.SubjectId));
        Assert.Equal(prints, JsonNode.Parse(PostureSarif.Write(report))!["runs"]![0]!["results"]!.AsArray().Select(r => (string)r!["partialFingerprints"]!["oktaidcPosture/v1"]!));
        Assert.Equal(prints, PostureOcsf.Write(report).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["finding_info"]!["uid"]!));
    }

    private static (IReadOnlyList<PostureFinding> Findings, IReadOnlyList<string> Notes) Accept(IEnumerable<PostureFinding> found, string rule, string subject)
    {
        var (findings, notes) = BaselineMatcher.Apply(found, [new BaselineEntry(rule, subject, "reviewed", Now.AddDays(30), "b.yaml, line 1")], Now);
        return (findings, notes);
    }

    // A report as it was written before subjects had ids.
    private static string Older(PostureReport report)
    {
        var json = JsonNode.Parse(PostureJson.Write(report))!;
        foreach (var finding in json["findings"]!.AsArray())
        {
            finding!.AsObject().Remove("subjectId");
        }

        return json.ToJsonString();
    }

    private static PostureState With(params string[] ids) => State with { ApiTokens = List([.. ids.Select(id => new OktaApiToken { Id = id, Name = "ci", Network = new() { ["connection"] = "ANYWHERE" } })]) };

    private static IEnumerable<(string Rule, PostureState State)> States()
    {
        yield return (Tokens, With("A", "EVIL"));
        yield return ("OKTA-APP-000650", State with { PasswordPolicies = List(Settings("{}") with { Id = "00p1" }, Settings("{}") with { Id = "00p2" }) });
        static PolicyEvidence Sessions(string id) => Policy(Rule("r" + id, null, Session(idle: 120))) is var made ? made with { Policy = made.Policy with { Id = id } } : null!;
        yield return ("OKTA-APP-000020", State with { SessionPolicies = List(Sessions("00p1"), Sessions("00p2")) });
        const string Phone = """{"authenticators":[{"key":"phone_number","enroll":{"self":"OPTIONAL"}}]}""";
        yield return ("OKTAIDC-AUTH-04", State with { EnrolmentPolicies = List(Settings(Phone) with { Id = "00p1" }, Settings(Phone) with { Id = "00p2" }), Authenticators = List(Authenticator("webauthn", null, "webauthn")) });
        static SourceGroup Called(string id) => Group("ops", pushed: true) is var made ? made with { Group = made.Group with { Id = id } } : null!;
        yield return ("OKTAIDC-GRP-01", State with { SourceGroups = List(Called("00g1"), Called("00g2")) });
        yield return ("OKTAIDC-GRP-02", State with { SourceGroups = List(Called("00g1"), Called("00g2")), App = Reading.Of<OktaApp>(App()) });
        static OktaAppUser User(string id) => new() { Id = id, Scope = "USER", Credentials = new OktaAppUserCredentials("ada") };
        yield return ("OKTAIDC-ASGN-02", State with { AppUsers = List(User("00u1"), User("00u2")), App = Reading.Of<OktaApp>(App()) });
        yield return ("OKTAIDC-ASGN-03", State with
        {
            Setup = SetupReader.Parse("{ version: 1, okta: { groups: [{ name: others, managed: elsewhere }] }, permissionSets: [{ name: A, managed: elsewhere }], assignments: [{ group: others, permissionSets: [A], accounts: [shop] }] }"),
            Access = Reading.Of(Live([Set("A")], [Assigned("A"), Assigned("A", type: PrincipalType.User, principal: "u-1")], [new DirectoryUser { Id = "u-1", UserName = "ops" }])),
        });
        static DirectTrustFinding Trusts(string provider) => new() { Id = DirectTrustIds.RoleTrustsSaml, AccountId = Member, Subject = "arn:aws:iam::222222222222:role/Dev", Part = provider, Message = $"The role Dev can be taken by {provider}.", Evidence = "e" };
        yield return ("OKTAIDC-AWS-04", State with { DirectTrust = List(Trusts("saml-provider/Okta"), Trusts("saml-provider/Evil")) });
    }
}
