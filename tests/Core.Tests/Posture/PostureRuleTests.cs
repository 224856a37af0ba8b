using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Logs.Streams;
using OktaIdc.Okta;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Powers;
using OktaIdc.Posture.Rules;
using OktaIdc.Setup;
using OktaIdc.Setup.Inventory;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>Every rule alone, on states that must make it pass, fail, ask for a person, or not apply.</summary>
public partial class PostureRuleTests
{
    private const string Anywhere = """{"network":{"connection":"ANYWHERE"}}""";
    private static readonly PostureSettings s_plain = new();
    private static readonly PostureSettings s_dod = new() { Frameworks = [PostureFramework.Stig] };
    private static readonly PostureSettings s_glass = new() { BreakGlassSets = ["BreakGlass"], BreakGlassUsers = ["bg@example.com"], AdministratorSets = ["Platform*"] };

    private static readonly Dictionary<string, (string Rule, PostureStatus Expected, PostureState State)> s_cases = All().Select((c, i) => ($"{c.Rule} {c.Expected} {i}", c)).ToDictionary(c => c.Item1, c => c.c, StringComparer.Ordinal);

    /// <summary>Names of the states, by rule and what it must find.</summary>
    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_finds_what_a_state_holds_and_nothing_else(string name)
    {
        var (rule, expected, state) = s_cases[name];

        var found = Run(rule, state);

        Assert.All(found, f => Assert.Equal(expected, f.Status));
        Assert.All(found, f => Assert.True(f.Message.Length > 0 && f.Subject.Length > 0 && f.RuleId == rule, f.Message));
        Assert.All(found.Where(f => f.Status is PostureStatus.Fail or PostureStatus.Manual), f => Assert.False(string.IsNullOrEmpty(f.Fix), "It says what to do."));
        Assert.Equal(found.Count, found.Select(f => f.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Every_rule_is_tried_into_a_pass_or_a_look_and_into_another_finding()
    {
        var tried = s_cases.Values.ToLookup(c => c.Rule, c => c.Expected);
        Assert.All(PostureRules.All, rule => Assert.True(tried[rule.Id].Any(s => s is PostureStatus.Pass or PostureStatus.Manual), $"{rule.Id} is never seen as it must be."));
        Assert.All(PostureRules.Known.Where(r => r.Needs != PostureParts.None), rule => Assert.True(tried[rule.Id].Contains(PostureStatus.Fail), $"{rule.Id} never fails."));
    }

    [Fact]
    public void What_could_not_be_read_is_never_a_pass()
    {
        // A state in which nothing was read: every rule that needs something says so.
        Assert.All(PostureRules.Known.Where(r => r.Needs != PostureParts.None && !r.IsDodOnly), rule => Assert.All(rule.Run(State with { Settings = s_glass }), f =>
        {
            Assert.Contains(f.Status, (PostureStatus[])[PostureStatus.NotEvaluated]);
            Assert.Contains("not asked for", f.Message, StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void An_assignment_to_somebody_who_is_gone_is_one_and_its_fix_needs_nobody_of_that_name()
    {
        var found = Assert.Single(Run("OKTAIDC-ASGN-01", State with { Access = Reading.Of<TenantInventory>(Live([Set("A")], [Assigned("A"), Assigned("A", Member, PrincipalType.User, "u-gone")])) }));

        Assert.Equal(PostureStatus.Fail, found.Status);
        Assert.Contains("does not exist any more (u-gone)", found.Message, StringComparison.Ordinal);
        Assert.Equal("Remove-IdcAssignment -AccountId '222222222222' -PermissionSetArn 'arn:aws:sso:::permissionSet/ssoins-1/ps-A' -PrincipalType User -PrincipalId 'u-gone'", found.Fix);
    }

    [Theory]
    [InlineData("OKTAIDC-ASGN-01")]
    [InlineData("OKTAIDC-ASGN-03")]
    public void An_assignment_on_an_account_that_is_closed_cannot_be_taken_away_and_is_no_failure(string rule)
    {
        const string Closed = "333333333333";
        PostureFinding[] Found(params AccountAssignment[] assignments) => [.. Run(rule, State with
        {
            Access = Reading.Of<TenantInventory>(Live([Set("A")], assignments) is var live ? live with { Accounts = live.Accounts.Add(new SelectableAccount { Id = Closed, Name = "old", Status = "SUSPENDED" }) } : null!),
            Setup = SetupReader.Parse("{ version: 1, okta: { groups: [{ name: ops, managed: elsewhere }] }, permissionSets: [{ name: A, managed: elsewhere }], assignments: [{ group: ops, permissionSets: [A], accounts: [all] }] }"),
        })];

        var only = Found(Assigned("A"), Assigned("A", Closed, PrincipalType.User, "u-1"));
        var both = Found(Assigned("A"), Assigned("A", Closed, PrincipalType.User, "u-1"), Assigned("A", Member, PrincipalType.User, "u-1"));

        Assert.Equal([PostureStatus.NotApplicable, PostureStatus.Pass], only.Select(f => f.Status).OrderDescending());
        Assert.Contains("ada@example.com", Assert.Single(only.Single(f => f.Status == PostureStatus.NotApplicable).Evidence).Name, StringComparison.Ordinal);
        var failed = Assert.Single(both, f => f.Status == PostureStatus.Fail);
        Assert.True(failed.IsCommand);
        Assert.StartsWith("Remove-IdcAssignment -AccountId '222222222222'", failed.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain(Closed, failed.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_and_what_nobody_asked_for_are_told_apart()
    {
        var refused = Assert.Single(Run("OKTAIDC-AWS-02", State with { Delegated = Reading.None<List<DelegatedAdministrator>>("AccessDenied") }));
        var unasked = Assert.Single(Run("OKTAIDC-AWS-02", State with { Delegated = Reading.Unasked<List<DelegatedAdministrator>>("no connection") }));
        Assert.Equal((false, true), (refused.IsUnasked, unasked.IsUnasked));

        var pass = Assert.Single(Run("OKTAIDC-AWS-03", State with { RootAccess = List("RootCredentialsManagement", "RootSessions") }));
        PostureReport Report(params PostureFinding[] findings) => new() { At = Now, Findings = [.. findings] };
        Assert.True(Report(unasked).IsBlindFrom(PostureSeverity.Low));
        Assert.False(Report(unasked, pass).IsBlindFrom(PostureSeverity.Low));
        Assert.False(Report(unasked).IsBlindFrom(PostureSeverity.Critical));
        Assert.Same(refused, Assert.Single(Report(refused, pass).NotEvaluatedFrom(refused.Severity)));
    }

    [Fact]
    public void Ids_are_unique_and_every_rule_says_why_and_for_whom()
    {
        Assert.Equal(PostureRules.All.Length, PostureRules.All.Select(r => r.Id).Distinct().Count());
        Assert.Equal(PostureRules.All.Length, PostureRules.All.Select(r => r.Title).Distinct().Count());
        Assert.All(PostureRules.All, r => Assert.True(r.Why.EndsWith('.') && !r.Title.EndsWith('.') && !r.Controls.IsEmpty, r.Id));
        Assert.All(PostureRules.All, r => Assert.Matches(@"\A(OKTA-APP-\d{6}|OKTAIDC-[A-Z]{2,4}-\d\d|V-\d{6})\z", r.Id));
        Assert.All(PostureRules.All.Where(r => r.Id.StartsWith("OKTA-APP", StringComparison.Ordinal)), r => Assert.Single(r.Controls, c => c.Framework == PostureFramework.Stig));
        Assert.All(PostureRules.All.SelectMany(r => r.References), r => Assert.StartsWith("https://", r, StringComparison.Ordinal));
        Assert.Equal(29, PostureRules.All.Count(r => r.Controls.Any(c => c.Framework == PostureFramework.Stig)));
    }

    [Fact]
    public void A_threshold_of_the_STIG_that_is_stricter_is_no_evidence_against_PCI_DSS()
    {
        foreach (var rule in new[] { "OKTA-APP-000170", "OKTA-APP-000650", "OKTA-APP-000745", "OKTA-APP-003010" })
        {
            Assert.DoesNotContain(PostureRules.All.Single(r => r.Id == rule).Controls, c => c.Framework == PostureFramework.PciDss);
        }
    }

    [Fact]
    public void DISAs_category_is_told_beside_ours() => Assert.Equal(
        ["CAT I", "CAT I", "CAT I", "CAT II"],
        ((string[])["OKTA-APP-000560", "OKTA-APP-000570", "OKTA-APP-001430", "OKTA-APP-000190"]).Select(id => PostureRules.All.Single(r => r.Id == id).Controls.Single(c => c.Framework == PostureFramework.Stig).Category));

    [Fact]
    public void A_name_of_a_tenant_steers_no_terminal_and_begins_no_line()
    {
        const string Name = "a\u001b[31m\n::error::b\u202E";
        var found = Run("OKTAIDC-GRP-01", State with { App = Reading.Of<OktaApp>(App()), SourceGroups = List(Group(Name)) }).Single();

        var texts = string.Concat(found.Subject, found.Message, found.Fix, string.Concat(found.Evidence));
        Assert.DoesNotContain(texts, c => char.IsControl(c) || c == '\u202E');
        Assert.Contains("::error::b", found.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Rule, PostureStatus Expected, PostureState State)> All() => [.. SignOn(), .. Factors(), .. Risk(), .. Sessions(), .. Passwords(), .. Org(), .. Sets(), .. Groups(), .. Platform(), .. Trust(), .. Logs()];

    // Of several constraints, of several chains, and of the methods of one step a person takes whichever she likes.
    private static (PostureStatus Expected, string Verification)[] Alternatives =>
    [
        (PostureStatus.Pass, """{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"phishingResistant":"REQUIRED"}},{"knowledge":{"types":["password"]},"possession":{"phishingResistant":"REQUIRED"}}]}"""),
        (PostureStatus.Fail, """{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"phishingResistant":"REQUIRED"}},{"knowledge":{"types":["password"]},"possession":{"deviceBound":"REQUIRED"}}]}"""),
        (PostureStatus.Fail, """{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"knowledge":{"types":["password"]}},{"possession":{"phishingResistant":"REQUIRED"}}]}"""),
        (PostureStatus.Fail, """{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"authenticationMethods":[{"key":"okta_verify","method":"signed_nonce"},{"key":"okta_verify","method":"push"}]}}]}"""),
        (PostureStatus.Pass, """{"type":"AUTH_METHOD_CHAIN","chains":[{"authenticationMethods":[{"key":"okta_password","method":"password"}],"next":[{"authenticationMethods":[{"key":"webauthn","method":"webauthn"}]}]}]}"""),
        (PostureStatus.Fail, """{"type":"AUTH_METHOD_CHAIN","chains":[{"authenticationMethods":[{"key":"webauthn","method":"webauthn"}]},{"authenticationMethods":[{"key":"okta_password","method":"password"}],"next":[{"authenticationMethods":[{"key":"okta_verify","method":"push"}]}]}]}"""),
        (PostureStatus.Fail, """{"type":"AUTH_METHOD_CHAIN","chains":[{"authenticationMethods":[{"key":"webauthn","method":"webauthn"},{"key":"okta_verify","method":"totp"}]}]}"""),
    ];

    private static IEnumerable<(string, PostureStatus, PostureState)> SignOn()
    {
        foreach (var (rule, with) in new (string, Func<Reading<PolicyEvidence>, PostureState>)[]
        {
            ("OKTAIDC-AUTH-01", p => State with { App = Reading.Of<OktaApp>(App()), AppPolicy = p }), ("OKTA-APP-000190", p => State with { AdminConsole = p }), ("OKTA-APP-000180", p => State with { Dashboard = p }),
        })
        {
            yield return (rule, PostureStatus.Pass, with(Reading.Of<PolicyEvidence>(Policy(Rule("all", null, Resistant)))));
            yield return (rule, PostureStatus.Pass, with(Reading.Of<PolicyEvidence>(Policy(Rule("all", null, Resistant), Rule("Catch-all", null, Weak)))));
            yield return (rule, PostureStatus.Pass, with(Reading.Of<PolicyEvidence>(Policy(Rule("off", null, Weak, "INACTIVE"), Rule("Catch-all", null, Deny)))));
            yield return (rule, PostureStatus.Fail, with(Reading.Of<PolicyEvidence>(Policy(Rule("some", """{"people":{"groups":{"include":["00g1"]}}}""", Resistant), Rule("Catch-all", null, Weak)))));
            yield return (rule, PostureStatus.Fail, with(Reading.Of<PolicyEvidence>(Policy(Rule("possession not required", null, Assurance("""{"required":false,"phishingResistant":"REQUIRED"}"""))))));
            foreach (var (expected, verification) in Alternatives)
            {
                yield return (rule, expected, with(Reading.Of<PolicyEvidence>(Policy(Rule("alternatives", null, """{"appSignOn":{"access":"ALLOW","verificationMethod":""" + verification + "}}")))));
            }

            yield return (rule, PostureStatus.Manual, with(Reading.Of<PolicyEvidence>(null)));
            yield return (rule, PostureStatus.Manual, with(Reading.Of<PolicyEvidence>(Policy())));
            yield return (rule, PostureStatus.Manual, with(Reading.Of<PolicyEvidence>(Policy(Rule("off", null, Deny, "INACTIVE")))));
            yield return (rule, PostureStatus.Manual, with(Reading.Of<PolicyEvidence>(Policy(Rule("all", null, Resistant)) is var off ? off with { Policy = off.Policy with { Status = "INACTIVE" } } : null)));
            yield return (rule, PostureStatus.NotEvaluated, with(Reading.None<PolicyEvidence>("no scope")));
        }

        foreach (var (rule, with) in new (string, Func<Reading<PolicyEvidence>, PostureState>)[] { ("OKTA-APP-000560", p => State with { AdminConsole = p }), ("OKTA-APP-000570", p => State with { Dashboard = p }) })
        {
            yield return (rule, PostureStatus.Pass, with(Reading.Of<PolicyEvidence>(Policy(Rule("all", Anywhere, Assurance("{}"))))));
            yield return (rule, PostureStatus.Pass, with(Reading.Of<PolicyEvidence>(Policy(Rule("passwordless", null, Assurance("""{"phishingResistant":"REQUIRED","userVerification":"REQUIRED"}""", "1FA"))))));
            yield return (rule, PostureStatus.Fail, with(Reading.Of<PolicyEvidence>(Policy(Rule("all", Anywhere, Weak)))));
            yield return (rule, PostureStatus.Manual, with(Reading.Of<PolicyEvidence>(null)));
        }

        yield return ("OKTA-APP-003244", PostureStatus.Manual, State with { AppPolicy = Reading.Of<PolicyEvidence>(Policy()) });
        yield return ("OKTA-APP-003244", PostureStatus.Fail, State with { AppPolicy = Reading.Of<PolicyEvidence>(Policy(Rule("all", Anywhere, Resistant))) });
        yield return ("OKTA-APP-003244", PostureStatus.Manual, State with { AppPolicy = Reading.Of<PolicyEvidence>(Policy(Rule("office", """{"network":{"connection":"ZONE","include":["nzo1"]}}""", Resistant), Rule("Catch-all", null, Deny))) });
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Factors()
    {
        static PostureState With(params AuthenticatorEvidence[] all) => State with { Settings = s_dod, Authenticators = List(all) };
        var verify = """{"channelBinding":{"style":"NUMBER_CHALLENGE","required":"ALWAYS"},"compliance":{"fips":"REQUIRED"}}""";
        yield return ("OKTAIDC-AUTH-02", PostureStatus.Pass, With(Authenticator("webauthn", null, "webauthn"), Authenticator("okta_verify", verify, "push", "totp", "signed_nonce"), Authenticator("phone_number", null, "-sms", "-voice"), Authenticator("okta_email", """{"allowedFor":"recovery"}""", "email")));
        yield return ("OKTAIDC-AUTH-02", PostureStatus.Fail, With(Authenticator("webauthn", null, "webauthn"), Authenticator("phone_number", null, "sms", "voice")));
        yield return ("OKTAIDC-AUTH-02", PostureStatus.Fail, With(Authenticator("okta_verify", verify, "push", "totp", "-signed_nonce")));
        yield return ("OKTAIDC-AUTH-02", PostureStatus.Fail, With(Authenticator("webauthn", null, "webauthn") is var off ? off with { Authenticator = off.Authenticator with { Status = "INACTIVE" } } : null!, Authenticator("okta_verify", verify, "push")));
        yield return ("OKTAIDC-AUTH-02", PostureStatus.NotEvaluated, State with { Authenticators = Reading.None<List<AuthenticatorEvidence>>("no scope") });
        yield return ("OKTAIDC-AUTH-03", PostureStatus.Pass, With(Authenticator("okta_verify", verify, "push")));
        yield return ("OKTAIDC-AUTH-03", PostureStatus.Fail, With(Authenticator("okta_verify", """{"channelBinding":{"style":"NUMBER_CHALLENGE","required":"HIGH_RISK_ONLY"}}""", "push")));
        yield return ("OKTAIDC-AUTH-03", PostureStatus.Fail, With(Authenticator("okta_verify", null, "push")));
        yield return ("OKTAIDC-AUTH-03", PostureStatus.Fail, With(Authenticator("okta_verify", """{"channelBinding":{"style":"DEVICE_CHALLENGE","required":"ALWAYS"}}""", "push")));
        yield return ("OKTAIDC-AUTH-03", PostureStatus.NotApplicable, With(Authenticator("okta_verify", null, "-push", "totp")));
        yield return ("OKTA-APP-001670", PostureStatus.Pass, With(Authenticator("smart_card_idp", null, "cert")));
        yield return ("OKTA-APP-001670", PostureStatus.Fail, With());
        yield return ("OKTA-APP-001670", PostureStatus.NotApplicable, With() with { Settings = s_plain });
        yield return ("OKTA-APP-001700", PostureStatus.Pass, With(Authenticator("okta_verify", verify, "push")));
        yield return ("OKTA-APP-001700", PostureStatus.Fail, With(Authenticator("okta_verify", """{"compliance":{"fips":"OPTIONAL"}}""", "push")));
        yield return ("OKTA-APP-001700", PostureStatus.NotApplicable, With());

        static PostureState Enrol(params string[] settings) => State with { EnrolmentPolicies = List([.. settings.Select((s, i) => Settings(s, "E" + i))]), Authenticators = List(Authenticator("okta_verify", null, "push", "signed_nonce"), Authenticator("webauthn", null, "webauthn")) };
        const string Verify = """{"type":"AUTHENTICATORS","authenticators":[{"key":"okta_verify","enroll":{"self":"REQUIRED"}}]}""";
        yield return ("OKTAIDC-AUTH-04", PostureStatus.Fail, Enrol(Verify) with { Authenticators = List(Authenticator("okta_verify", null, "push", "totp", "-signed_nonce"), Authenticator("webauthn", null, "webauthn")) });
        yield return ("OKTAIDC-AUTH-04", PostureStatus.NotEvaluated, Enrol(Verify) with { Authenticators = Reading.None<List<AuthenticatorEvidence>>("no scope") });
        yield return ("OKTAIDC-AUTH-04", PostureStatus.Pass, Enrol("""{"type":"AUTHENTICATORS","authenticators":[{"key":"okta_verify","enroll":{"self":"REQUIRED"}},{"key":"phone_number","enroll":{"self":"NOT_ALLOWED"}}]}"""));
        yield return ("OKTAIDC-AUTH-04", PostureStatus.Fail, Enrol("""{"type":"AUTHENTICATORS","authenticators":[{"key":"webauthn","enroll":{"self":"OPTIONAL"}},{"key":"phone_number","enroll":{"self":"OPTIONAL"}}]}"""));
        yield return ("OKTAIDC-AUTH-04", PostureStatus.Fail, Enrol("""{"factors":{"okta_sms":{"enroll":{"self":"REQUIRED"}}}}"""));
        yield return ("OKTAIDC-AUTH-04", PostureStatus.Manual, Enrol());
        yield return ("OKTAIDC-AUTH-04", PostureStatus.Pass, Enrol(Verify) is var good ? good with { EnrolmentPolicies = List([.. good.EnrolmentPolicies.Value!, Settings("{}", "Old") with { Status = "INACTIVE" }]) } : null!);

        static Reading<AdministratorRights> Held(params AdministratorEvidence[] people) => Reading.Of(new AdministratorRights(people, []));
        static PostureState Admin(params (string Type, string? Name)[] factors) => State with
        {
            Administrators = Held(new AdministratorEvidence("ada@example.com", "u-1", ["Admin on shop"], "00u1", Reading.Of(factors.Select((f, i) => new OktaFactor { Id = $"f{i}", FactorType = f.Type, Status = "ACTIVE", Profile = f.Name is null ? null : new() { ["authenticatorName"] = f.Name } }).ToList()))),
        };
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Pass, Admin(("push", null), ("webauthn", "YubiKey 5C NFC")));
        foreach (var name in new[] { "WinMagic FIDO Eazy - Software", "WinMagic FIDO Eazy - Phone", "Allthenticator Android App", "VeridiumID Passkey", "Hideez Key 3 software", "Ideem ZSM", "Yubico", "Thales" })
        {
            yield return ("OKTAIDC-AUTH-05", PostureStatus.Manual, Admin(("webauthn", name)));
        }

        yield return ("OKTAIDC-AUTH-05", PostureStatus.Pass, Admin(("webauthn", "Security Key by Yubico with NFC")));
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Pass, Admin(("u2f", null)));
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Fail, Admin(("push", null), ("signed_nonce", null)));
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Fail, Admin());
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Fail, State with { Administrators = Held(new AdministratorEvidence("ada@example.com", "u-1", ["Admin on shop"], "00u1", List(new OktaFactor { Id = "f1", FactorType = "webauthn", Status = "PENDING_ACTIVATION", Profile = new() { ["authenticatorName"] = "YubiKey 5C NFC" } }))) });
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Manual, Admin(("webauthn", "iCloud Keychain")));
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Manual, State with { Administrators = Held(new AdministratorEvidence("eve", "u-2", [], null, Reading.Of(new List<OktaFactor>()))) });
        yield return ("OKTAIDC-AUTH-05", PostureStatus.NotEvaluated, State with { Administrators = Held(new AdministratorEvidence("eve", "u-2", [], null, Reading.None<List<OktaFactor>>("no scope"))) });
        yield return ("OKTAIDC-AUTH-05", PostureStatus.NotApplicable, State with { Administrators = Held() });
        static PostureState ByStatement(bool isLimited, params (string Type, string? Name)[] factors) =>
            State with { Administrators = Held(Admin(factors).Administrators.Value!.People[0] with { Right = new AdministratorRight("the set's own policy allows * on everything", isLimited) }) };
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Fail, ByStatement(false, ("push", null)));
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Manual, ByStatement(true, ("push", null)));
        yield return ("OKTAIDC-AUTH-05", PostureStatus.Pass, ByStatement(true, ("u2f", null)));
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Risk()
    {
        static PostureState With(PolicyEvidence? entity, PolicyEvidence? after, bool licensed = true) => State with { Risk = Reading.Of<RiskPolicies>(new RiskPolicies(licensed, licensed ? null : "E0000015", entity, after)) };
        const string Ends = """{"entityRisk":{"actions":[{"action":"TERMINATE_ALL_SESSIONS"}]}}""";
        const string Nothing = """{"entityRisk":{"actions":[]}}""";
        var post = Policy(Rule("all", null, """{"postAuthSession":{"failureActions":[{"action":"TERMINATE_SESSION"}]}}"""));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Pass, With(null, post));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Fail, With(null, Policy(Rule("all", null, """{"postAuthSession":{"failureActions":[]}}"""))));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Fail, With(null, Policy(Rule("all", null, """{"postAuthSession":{"failureActions":[{"action":"TERMINATE_SESSION"}]}}""", "INACTIVE"))));
        const string Ending = """{"postAuthSession":{"failureActions":[{"action":"TERMINATE_SESSION"}]}}""";
        const string Recording = """{"postAuthSession":{"failureActions":[]}}""";
        const string Some = """{"people":{"groups":{"include":["00g1"]}}}""";
        yield return ("OKTAIDC-RISK-01", PostureStatus.Fail, With(null, Policy(Rule("some", Some, Ending), Rule("all", null, Recording))));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Fail, With(null, Policy(Rule("some", Some, Ending))));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Fail, With(null, Policy(Rule("some", Some, Recording), Rule("all", null, Ending))));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Pass, With(null, Policy(Rule("some", Some, Ending), Rule("all", null, Ending))));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Fail, With(null, post with { Policy = post.Policy with { Status = "INACTIVE" } }));
        yield return ("OKTAIDC-RISK-01", PostureStatus.Manual, With(post, null));
        yield return ("OKTAIDC-RISK-01", PostureStatus.NotApplicable, With(null, null, false));
        yield return ("OKTAIDC-RISK-02", PostureStatus.Pass, With(Policy(Rule("high", """{"entityRisk":{"level":"HIGH"}}""", Ends), Rule("all", null, Nothing)), null));
        yield return ("OKTAIDC-RISK-02", PostureStatus.Fail, With(Policy(Rule("all", null, Nothing), Rule("high", """{"entityRisk":{"level":"HIGH"}}""", Ends)), null));
        yield return ("OKTAIDC-RISK-02", PostureStatus.Fail, With(Policy(Rule("some", """{"entityRisk":{"level":"HIGH"},"people":{"groups":{"include":["00g1"]}}}""", Ends)), null));
        yield return ("OKTAIDC-RISK-02", PostureStatus.Fail, With(Policy(Rule("some", """{"people":{"groups":{"include":["00g1"]}}}""", Nothing), Rule("high", """{"entityRisk":{"level":"HIGH"}}""", Ends)), null));
        yield return ("OKTAIDC-RISK-02", PostureStatus.Fail, With(Policy(Rule("high", """{"entityRisk":{"level":"HIGH"}}""", Ends)) is var off ? off with { Policy = off.Policy with { Status = "INACTIVE" } } : null, null));
        yield return ("OKTAIDC-RISK-02", PostureStatus.Fail, With(null, post));
        yield return ("OKTAIDC-RISK-02", PostureStatus.NotApplicable, With(null, null, false));
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Sessions()
    {
        static PostureState With(params OktaPolicyRule[] rules) => State with { SessionPolicies = List(Policy(rules)) };
        static PolicyEvidence Off(PolicyEvidence policy) => policy with { Policy = policy.Policy with { Status = "INACTIVE" } };
        foreach (var (rule, good, bad) in new[]
        {
            ("OKTA-APP-000020", Session(idle: 15), Session(idle: 120)), ("OKTA-APP-000020", Session(idle: 5), Session(idle: 0)),
            ("OKTA-APP-001665", Session(lifetime: 1080), Session(lifetime: 0)), ("OKTA-APP-001665", Session(lifetime: 60), Session(lifetime: 1081)),
            ("OKTA-APP-001710", Session(), Session(cookie: true)),
        })
        {
            yield return (rule, PostureStatus.Pass, With(Rule("all", null, good), Rule("Default Rule", null, bad)));
            yield return (rule, PostureStatus.Fail, With(Rule("some", """{"people":{"users":{"include":["00u1"]}}}""", good), Rule("Default Rule", null, bad)));
            yield return (rule, PostureStatus.Pass, With(Rule("none", null, """{"signon":{"access":"DENY"}}""")) with { SessionPolicies = List(Policy(Rule("none", null, """{"signon":{"access":"DENY"}}""")), Policy(Rule("all", null, good))) });
            yield return (rule, PostureStatus.Manual, State with { SessionPolicies = List<PolicyEvidence>() });
            yield return (rule, PostureStatus.Manual, State with { SessionPolicies = List(Off(Policy(Rule("all", null, bad)))) });
        }

        yield return ("OKTA-APP-003242", PostureStatus.Fail, With(Rule("all", Anywhere, Session())));
        yield return ("OKTA-APP-003242", PostureStatus.Manual, With(Rule("blocked", """{"network":{"connection":"ZONE","include":["nzo1"]}}""", """{"signon":{"access":"DENY"}}"""), Rule("all", null, Session())));
        yield return ("OKTA-APP-000025", PostureStatus.Pass, State with { AdminConsoleSettings = Reading.Of(new OktaAdminConsoleSettings { SessionIdleTimeoutMinutes = 15 }) });
        yield return ("OKTA-APP-000025", PostureStatus.Fail, State with { AdminConsoleSettings = Reading.Of(new OktaAdminConsoleSettings { SessionIdleTimeoutMinutes = 60 }) });
        yield return ("OKTA-APP-000025", PostureStatus.Fail, State with { AdminConsoleSettings = Reading.Of(new OktaAdminConsoleSettings { SessionIdleTimeoutMinutes = 0 }) });

        var sets = Live([Set("Reader", 8, ["ReadOnlyAccess"]), Set("Writer", 4, ["PowerUserAccess"]), Set("BreakGlass", 1, ["AdministratorAccess"])]);
        yield return ("OKTAIDC-SESS-01", PostureStatus.Pass, State with { Settings = s_glass, Access = Reading.Of<TenantInventory>(sets) });
        yield return ("OKTAIDC-SESS-01", PostureStatus.Fail, State with { Access = Reading.Of(Live([Set("Writer", 8, ["PowerUserAccess"])])) });
        yield return ("OKTAIDC-SESS-01", PostureStatus.Fail, State with { Settings = s_glass, Access = Reading.Of(Live([Set("BreakGlass", 2, ["AdministratorAccess"])])) });
        yield return ("OKTAIDC-SESS-01", PostureStatus.Pass, State with { Settings = new() { Classes = s_plain.Classes.Add("Writer", SessionClass.ReadOnly) }, Access = Reading.Of(Live([Set("Writer", 8, ["PowerUserAccess"])])) });
        yield return ("OKTAIDC-SESS-01", PostureStatus.Fail, State with { Access = Reading.Of(Live([Set("Money", 8, ["job-function/Billing"])])) });
        foreach (var action in new[] { "secretsmanager:GetSecretValue", "ssm:GetParameter*", "sts:GetFederationToken", "ec2:GetPasswordData", "secretsmanager:Get*" })
        {
            yield return ("OKTAIDC-SESS-01", PostureStatus.Fail, State with { Access = Reading.Of(Live([Set("Secrets", 8, inline: $$"""{"Statement":[{"Effect":"Allow","Action":["s3:Get*","{{action}}"],"Resource":"*"}]}""")])) });
        }

        yield return ("OKTAIDC-SESS-01", PostureStatus.Pass, State with { Access = Reading.Of(Live([Set("Looks", 8, inline: """{"Statement":{"Effect":"Allow","Action":["s3:Get*","ssm:Describe*","secretsmanager:ListSecrets","ec2:Describe*"],"Resource":"*"}}""")])) });
        yield return ("OKTAIDC-SESS-01", PostureStatus.NotApplicable, State with { Access = Reading.Of(Live()) });
        yield return ("OKTAIDC-SESS-02", PostureStatus.Pass, With(Rule("all", null, Session(lifetime: 480))) with { Access = Reading.Of<TenantInventory>(sets) });
        yield return ("OKTAIDC-SESS-02", PostureStatus.Fail, With(Rule("all", null, Session(lifetime: 240))) with { Access = Reading.Of<TenantInventory>(sets) });
        yield return ("OKTAIDC-SESS-02", PostureStatus.NotApplicable, With(Rule("all", null, Session(lifetime: 0))) with { Access = Reading.Of<TenantInventory>(sets) });
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Passwords()
    {
        static string Made(int attempts = 3, int length = 15, int upper = 1, int lower = 1, int number = 1, int symbol = 1, int minutes = 1440, int days = 60, int history = 5, string common = "true") =>
            $$$"""{"password":{"complexity":{"minLength":{{{length}}},"minUpperCase":{{{upper}}},"minLowerCase":{{{lower}}},"minNumber":{{{number}}},"minSymbol":{{{symbol}}},"dictionary":{"common":{"exclude":{{{common}}} } } },"age":{"minAgeMinutes":{{{minutes}}},"maxAgeDays":{{{days}}},"historyCount":{{{history}}} },"lockout":{"maxAttempts":{{{attempts}}} } } }""";

        static PostureState With(params OktaPolicy[] policies) => State with { PasswordPolicies = List(policies) };
        foreach (var (rule, bad) in new[]
        {
            ("OKTA-APP-000170", Made(attempts: 10)), ("OKTA-APP-000170", Made(attempts: 0)), ("OKTA-APP-000650", Made(length: 14)), ("OKTA-APP-000670", Made(upper: 0)), ("OKTA-APP-000680", Made(lower: 0)), ("OKTA-APP-000690", Made(number: 0)),
            ("OKTA-APP-000700", Made(symbol: 0)), ("OKTA-APP-000740", Made(minutes: 60)), ("OKTA-APP-000745", Made(days: 0)), ("OKTA-APP-000745", Made(days: 61)), ("OKTA-APP-003010", Made(history: 4)), ("OKTA-APP-002980", Made(common: "false")),
        })
        {
            yield return (rule, PostureStatus.Pass, With(Settings(Made())));
            yield return (rule, PostureStatus.Fail, With(Settings(bad)));
            yield return (rule, PostureStatus.NotApplicable, With(Settings(bad, conditions: """{"authProvider":{"provider":"ACTIVE_DIRECTORY"}}""")));
            yield return (rule, PostureStatus.NotApplicable, With(Settings(bad, conditions: """{"authProvider":{"provider":"LDAP"}}""")));
            yield return (rule, PostureStatus.Pass, With(Settings(Made()), Settings(bad, "Old") with { Status = "INACTIVE" }));
            yield return (rule, PostureStatus.Manual, With());
            yield return (rule, PostureStatus.Fail, With(Settings("{}")));
        }
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Org()
    {
        foreach (var rule in new[] { "OKTA-APP-000090", "V-279690" })
        {
            yield return (rule, PostureStatus.Manual, State);
        }

        foreach (var rule in new[] { "OKTA-APP-000200", "OKTA-APP-001920" })
        {
            yield return (rule, PostureStatus.Manual, State with { Settings = s_dod });
            yield return (rule, PostureStatus.NotApplicable, State);
        }

        static OktaApiToken Token(string connection, string[]? include = null, string[]? exclude = null) => new() { Id = "00T1", Name = "scan", Network = new() { ["connection"] = connection, ["include"] = Zones(include), ["exclude"] = Zones(exclude) } };
        static JsonArray Zones(string[]? ids) => [.. (ids ?? []).Select(id => (JsonNode)id)];
        yield return ("V-279689", PostureStatus.Pass, State with { ApiTokens = List(Token("ZONE", ["nzo1"])) });
        yield return ("V-279689", PostureStatus.Fail, State with { ApiTokens = List(Token("ZONE", exclude: ["nzo1"])) });
        yield return ("V-279689", PostureStatus.Fail, State with { ApiTokens = List(Token("ZONE")) });
        yield return ("V-279689", PostureStatus.Fail, State with { ApiTokens = List(Token("ANYWHERE")) });
        yield return ("V-279689", PostureStatus.NotApplicable, State with { ApiTokens = List<OktaApiToken>() });
        static OktaNetworkZone Zone(string status, string usage, string categories = """{"include":["ALL_ANONYMIZERS"],"exclude":[]}""", string? locations = null) =>
            new() { Id = "nzo1", Name = "DefaultEnhancedDynamicZone", Type = "DYNAMIC_V2", Status = status, Usage = usage, IpServiceCategories = Parse(categories), Locations = Parse(locations) };
        yield return ("V-279692", PostureStatus.Fail, State with { Zones = List(Zone("ACTIVE", "BLOCKLIST", """{"include":[],"exclude":[]}""", """{"include":[{"country":"KP"}],"exclude":[]}""")) });
        yield return ("V-279692", PostureStatus.Fail, State with { Zones = List(Zone("ACTIVE", "BLOCKLIST", """{"include":["ALL_ANONYMIZERS"]}""", """{"include":[{"country":"KP"}],"exclude":[]}""")) });
        yield return ("V-279692", PostureStatus.Manual, State with { Zones = List(Zone("ACTIVE", "BLOCKLIST", """{"include":["ALL_ANONYMIZERS_EXCEPT_TOR"]}""")) });
        yield return ("V-279692", PostureStatus.Pass, State with { Zones = List(Zone("ACTIVE", "BLOCKLIST", """{"include":["ALL_ANONYMIZERS_EXCEPT_TOR"]}"""), Zone("ACTIVE", "BLOCKLIST", """{"include":["TOR_ANONYMIZER"]}""")) });
        yield return ("V-279692", PostureStatus.Pass, State with { Zones = List(Zone("ACTIVE", "BLOCKLIST") with { Type = "DYNAMIC", ProxyType = "Any", IpServiceCategories = null }) });
        yield return ("V-279692", PostureStatus.Pass, State with { Zones = List(Zone("ACTIVE", "BLOCKLIST")) });
        yield return ("V-279692", PostureStatus.Fail, State with { Zones = List(Zone("INACTIVE", "BLOCKLIST")) });
        yield return ("V-279692", PostureStatus.Fail, State with { Zones = List(Zone("ACTIVE", "POLICY")) });
        yield return ("OKTA-APP-001430", PostureStatus.Pass, State with { LogStreams = List(new LogStreamEvidence("0oa2", "lake", "aws_eventbridge", "ACTIVE")) });
        static LogStreamEvidence Stream(LogStreamState state) => new("0oa2", "lake", "aws_eventbridge", "ACTIVE") { AccountId = "999999999999", Where = "event source okta in account 999999999999, eu-west-1", State = state };
        yield return ("OKTA-APP-001430", PostureStatus.Pass, State with { LogStreams = List(Stream(LogStreamState.Streaming)) });
        yield return ("OKTA-APP-001430", PostureStatus.Fail, State with { LogStreams = List(Stream(LogStreamState.NoEventBus)) });
        yield return ("OKTA-APP-001430", PostureStatus.Fail, State with { LogStreams = List(Stream(LogStreamState.NoEventSource)) });
        yield return ("OKTA-APP-001430", PostureStatus.Manual, State with { LogStreams = List(Stream(LogStreamState.Unknown)) });
        yield return ("OKTA-APP-001430", PostureStatus.Fail, State with { LogStreams = List(new LogStreamEvidence("0oa2", "lake", "aws_eventbridge", "INACTIVE")) });
        foreach (var retention in new[] { "OKTAIDC-LOG-02", "OKTAIDC-LOG-03", "OKTAIDC-LOG-04" })
        {
            yield return (retention, PostureStatus.Fail, State with { Trails = List<TrailEvidence>(), LogStreams = List(new LogStreamEvidence("0oa2", "lake", "aws_eventbridge", "INACTIVE")) });
        }

        yield return ("OKTA-APP-001430", PostureStatus.Manual, State with { Settings = new() { OktaLogExport = "a job" }, LogStreams = List<LogStreamEvidence>() });
    }
}
