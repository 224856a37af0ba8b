using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Operations.DirectTrust;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Evidence.Emergency;
using OktaIdc.Posture.Powers;
using OktaIdc.Posture.Rules;
using OktaIdc.Scim;
using OktaIdc.Setup;
using OktaIdc.Setup.Inventory;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

/// <content>What the AWS side and the logs hold.</content>
public partial class PostureRuleTests
{
    private static IEnumerable<(string, PostureStatus, PostureState)> Sets()
    {
        static PostureState With(TenantInventory live, PostureSettings? settings = null) => State with { Access = Reading.Of(live), Settings = settings ?? s_glass };
        var (powerUser, looking) = (new PermissionsBoundary(ManagedPolicyArn: "arn:aws:iam::aws:policy/PowerUserAccess"), new PermissionsBoundary(ManagedPolicyArn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Pass, With(Live([Set("Reader", 1, ["ReadOnlyAccess"]), Set("PlatformAdmin", 1, ["AdministratorAccess"]), Set("PlatformDev", 1, ["PowerUserAccess"]), Set("Bounded", 1, ["AdministratorAccess"], boundary: looking)])));

        // Everything but IAM and the organization is nearly everything; as a boundary it takes these two away, and leaves the rest.
        yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Developer", 1, ["PowerUserAccess"])])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Developer", 1, inline: """{"Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},{"Effect":"Allow","Action":["iam:ListRoles","organizations:DescribeOrganization"],"Resource":"*"}]}""")])));
        foreach (var (expected, bounded) in new[]
        {
            (PostureStatus.Fail, Set("Admin", 1, ["AdministratorAccess"])), (PostureStatus.Fail, Set("Developer", 1, ["PowerUserAccess"])), (PostureStatus.Fail, Set("Own", 1, inline: """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")),
            (PostureStatus.Fail, Set("Own", 1, inline: """{"Statement":{"Effect":"Allow","Action":["iam:*","sso:*"],"Resource":"*"}}""")), (PostureStatus.Manual, Set("Own", 1) with { CustomerManagedPolicies = [new CustomerManagedPolicy("everything")] }),
            (PostureStatus.Pass, Set("Iam", 1, ["IAMFullAccess"])), (PostureStatus.Pass, Set("Own", 1, inline: """{"Statement":{"Effect":"Allow","Action":["iam:*","organizations:*"],"Resource":"*"}}""")),
        })
        {
            yield return ("OKTAIDC-SETS-01", expected, With(Live([bounded with { PermissionsBoundary = powerUser }])));
        }

        yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Admin", 1, ["AdministratorAccess"])])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Own", 1, inline: """{"Statement":{"Effect":"Allow","Action":["s3:*","iam:*"],"Resource":"*"}}""")])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("AllBut", 1, inline: """{"Statement":[{"Effect":"Allow","NotAction":"s3:*","Resource":["*"]}]}""")])));
        foreach (var statement in new[]
        {
            """{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::secret/*"}""", """{"Effect":"Allow","Action":"*"}""", """{"Effect":"Allow","Action":"IAM:*","Resource":"*"}""", """{"Effect":"Allow","Action":"**","Resource":"arn:aws:iam::*:role/*"}""",
            """{"Effect":"Allow","Action":"iam:Put*","Resource":"*"}""", """{"Effect":"Allow","Action":["s3:*","iam:AttachUserPolicy"],"Resource":["*"]}""", """{"Effect":"Allow","Action":"iam:passrole","Resource":"*"}""", """{"Effect":"Allow","Action":"iam:Create*","Resource":"arn:aws:iam::222222222222:*"}""",
        })
        {
            yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Own", 1, inline: $$"""{"Statement":{{statement}}}""")])));
        }

        yield return ("OKTAIDC-SETS-01", PostureStatus.Pass, With(Live([Set("Own", 1, inline: """{"Statement":[{"Effect":"Allow","Action":["iam:Get*","iam:List*","s3:*"],"Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/app-*"}]}""")])));
        foreach (var managed in new[] { "AWSSSOMasterAccountAdministrator", "AWSSSOMemberAccountAdministrator", "AWSSSODirectoryAdministrator", "AWSOrganizationsFullAccess" })
        {
            yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Org", 1, [managed])])));
        }

        foreach (var (expected, actions, resource) in new[]
        {
            (PostureStatus.Fail, "sso:*", "*"), (PostureStatus.Fail, "identitystore:Create*", "*"), (PostureStatus.Fail, "organizations:*", "*"), (PostureStatus.Fail, "sts:AssumeRole", "*"), (PostureStatus.Fail, "sts:AssumeRoot", "*"), (PostureStatus.Fail, "sts:*", "arn:aws:iam::*:root"), (PostureStatus.Pass, "s3:*", "arn:aws:iam::*:root"), (PostureStatus.Fail, "account:*", "*"), (PostureStatus.Pass, "account:Get*", "*"), (PostureStatus.Fail, "iam:UpdateSAMLProvider", "*"),
            (PostureStatus.Manual, "iam:*", "arn:aws:iam::*:role/A*"), (PostureStatus.Manual, "iam:AttachRolePolicy", "arn:aws:iam::222222222222:role/A*"), (PostureStatus.Manual, "sso:CreateAccountAssignment", "arn:aws:sso:::permissionSet/*/*"),
            (PostureStatus.Pass, "iam:AttachRolePolicy", "arn:aws:iam::*:role/deploy"), (PostureStatus.Pass, "sts:AssumeRole", "arn:aws:iam::*:role/cdk-*"), (PostureStatus.Pass, "*", "arn:aws:s3:::logs/*"), (PostureStatus.Pass, "sso:Describe*", "*"),
        })
        {
            yield return ("OKTAIDC-SETS-01", expected, With(Live([Set("Own", 1, inline: $$"""{"Statement":[{"Effect":"Allow","Action":"{{actions}}","Resource":"{{resource}}"}]}""")])));
        }

        yield return ("OKTAIDC-SETS-01", PostureStatus.Fail, With(Live([Set("Admin", 1, ["AdministratorAccess"], boundary: new PermissionsBoundary(ManagedPolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess"))])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, With(Live([Set("Admin", 1, ["AdministratorAccess"], boundary: new PermissionsBoundary(CustomerManagedPolicy: new CustomerManagedPolicy("limits")))])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, With(Live([Set("Own", 1) with { CustomerManagedPolicies = [new CustomerManagedPolicy("everything")] }])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Pass, With(Live([Set("Platform", 1) with { CustomerManagedPolicies = [new CustomerManagedPolicy("everything")] }])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, With(Live([Set("Secure", 1, inline: """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}""")])));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, With(Live([Set("Limited", 1, inline: """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}}""")])));
        foreach (var (expected, text) in new[]
        {
            (PostureStatus.Pass, """{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""), (PostureStatus.Fail, """{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}"""),
            (PostureStatus.Manual, """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}"""), (PostureStatus.Manual, """{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"arn:aws:iam::*:role/A*"}}"""),
        })
        {
            yield return ("OKTAIDC-SETS-01", expected, Team(new AccountPolicies([new AccountPolicy("team", text, [Member])], [])));
        }

        yield return ("OKTAIDC-SETS-01", PostureStatus.NotEvaluated, Team(new AccountPolicies([], ["the accounts' own policy team, whose text is not read in 222222222222: AccessDenied"]) { IsRefused = true }));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, Team(new AccountPolicies([], ["the accounts' own policy team, whose text is not read in 222222222222: there is no such policy"])));
        PostureState Team(AccountPolicies own)
        {
            var set = Set("Team", 1) with { CustomerManagedPolicies = [new CustomerManagedPolicy("team")] };
            return With(Live([set])) with { SetPolicies = Reading.Of(new Dictionary<string, AccountPolicies> { [set.PermissionSetArn!] = own }) };
        }

        // AWS's policies: by their names where these tell, else by their text.
        const string Pass = """{"Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"CONDITION}}""";
        foreach (var (expected, text) in new[]
        {
            (PostureStatus.Pass, Reading.Of("""{"Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"}}""")), (PostureStatus.Fail, Reading.Of(Pass.Replace("CONDITION", "", StringComparison.Ordinal))),
            (PostureStatus.Manual, Reading.Of(Pass.Replace("CONDITION", ""","Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}""", StringComparison.Ordinal))),
            (PostureStatus.Manual, Reading.None<string>("there is no such policy.")), (PostureStatus.NotEvaluated, Reading.None<string>("AccessDenied")),
        })
        {
            yield return ("OKTAIDC-SETS-01", expected, OfAws(text));
        }

        yield return ("OKTAIDC-SETS-01", PostureStatus.Pass, OfAws(Reading.Of(Pass.Replace("CONDITION", "", StringComparison.Ordinal)), powerUser));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, OfAws(Reading.None<string>("there is no such policy."), powerUser));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Pass, OfAws(Reading.None<string>("AccessDenied"), looking));
        yield return ("OKTAIDC-SETS-01", PostureStatus.Manual, With(Live([Set("Functions", 1, ["AWSLambda_FullAccess"])])));
        static PostureState OfAws(Reading<string> text, PermissionsBoundary? boundary = null) => With(Live([Set("Functions", 1, ["AWSLambda_FullAccess"], boundary: boundary)])) with
        {
            AwsPolicies = Reading.Of(new AwsPolicies(new Dictionary<string, Reading<string>> { ["arn:aws:iam::aws:policy/AWSLambda_FullAccess"] = text })),
        };
        yield return ("OKTAIDC-SETS-01", PostureStatus.NotApplicable, With(Live()));
        yield return ("OKTAIDC-SETS-02", PostureStatus.Pass, With(Live([Set("A"), Set("B")], [Assigned("A", Management), Assigned("B")])));
        yield return ("OKTAIDC-SETS-02", PostureStatus.Fail, With(Live([Set("A")], [Assigned("A", Management), Assigned("A")])));
        // Provisioned in the management account still, though nobody is assigned there any more.
        yield return ("OKTAIDC-SETS-02", PostureStatus.Fail, With(Live([Set("A")], [Assigned("A")]) is var left ? left with { PermissionSets = left.PermissionSets.SetItem("A", left.PermissionSets["A"] with { ProvisionedAccounts = [Management, Member] }) } : null!));
        yield return ("OKTAIDC-SETS-02", PostureStatus.NotApplicable, With(Live([Set("A")]) with { Organization = null }));
        yield return ("OKTAIDC-ASGN-01", PostureStatus.Pass, With(Live([Set("A"), Set("BreakGlass")], [Assigned("A"), Assigned("BreakGlass", Member, PrincipalType.User, "u-1")])));
        yield return ("OKTAIDC-ASGN-01", PostureStatus.Fail, With(Live([Set("A")], [Assigned("A"), Assigned("A", Member, PrincipalType.User, "u-1")])));
        yield return ("OKTAIDC-ASGN-01", PostureStatus.NotApplicable, With(Live([Set("A")])));
        yield return ("OKTAIDC-ASGN-02", PostureStatus.Pass, State with { AppUsers = List(new OktaAppUser { Id = "00u1", Scope = "GROUP" }) });
        yield return ("OKTAIDC-ASGN-02", PostureStatus.Pass, State with { Settings = s_glass, AppUsers = List(new OktaAppUser { Id = "00u9", Credentials = new OktaAppUserCredentials("bg@example.com"), Scope = "USER" }) });
        yield return ("OKTAIDC-ASGN-02", PostureStatus.Fail, State with { AppUsers = List(new OktaAppUser { Id = "00u1", Scope = "USER" }) });
        yield return ("OKTAIDC-ASGN-02", PostureStatus.NotApplicable, State with { AppUsers = List<OktaAppUser>() });
        var setup = SetupReader.Parse("{ version: 1, okta: { groups: [{ name: ops, managed: elsewhere }] }, permissionSets: [{ name: A, managed: elsewhere }], assignments: [{ group: ops, permissionSets: [A], accounts: [shop] }] }");
        yield return ("OKTAIDC-ASGN-03", PostureStatus.Pass, With(Live([Set("A")], [Assigned("A")])) with { Setup = setup });
        yield return ("OKTAIDC-ASGN-03", PostureStatus.Fail, With(Live([Set("A"), Set("B")], [Assigned("A", Management), Assigned("B")])) with { Setup = setup });
        yield return ("OKTAIDC-ASGN-03", PostureStatus.NotEvaluated, With(Live([Set("A")], [Assigned("A")])) with { Setup = SetupReader.Parse("{ version: 1, okta: { groups: [{ name: ops, managed: elsewhere }] }, permissionSets: [{ name: A, managed: elsewhere }], assignments: [{ group: ops, permissionSets: [A], accounts: [nowhere] }] }") });
        yield return ("OKTAIDC-ASGN-03", PostureStatus.NotApplicable, With(Live([Set("A")], [Assigned("A")])) with { Setup = SetupReader.Parse("{ version: 1, posture: { administratorSets: [Admin] } }") });
        yield return ("OKTAIDC-ASGN-03", PostureStatus.NotApplicable, With(Live([Set("A")], [Assigned("A")])));
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Groups()
    {
        static PostureState With(params SourceGroup[] groups) => State with { App = Reading.Of<OktaApp>(App()), SourceGroups = List(groups) };
        static OktaGroupRule Feeds(string status) => new() { Id = "0pr1", Name = "engineers", Status = status };
        yield return ("OKTAIDC-GRP-01", PostureStatus.Pass, With(Group("b", "APP_GROUP"), Group("Everyone", "BUILT_IN")));
        yield return ("OKTAIDC-GRP-01", PostureStatus.Manual, With(Group("a", rules: Feeds("ACTIVE")), Group("b", "APP_GROUP"), Group("Everyone", "BUILT_IN")));
        yield return ("OKTAIDC-GRP-01", PostureStatus.Fail, With(Group("a", rules: Feeds("INACTIVE")), Group("b")));
        yield return ("OKTAIDC-GRP-01", PostureStatus.Pass, With(Group("ops")) with { Setup = SetupReader.Parse("{ version: 1, okta: { users: [{ login: a@example.com, managed: elsewhere }], groups: [{ name: ops, members: [a@example.com] }] } }") });
        yield return ("OKTAIDC-GRP-01", PostureStatus.NotApplicable, With());
        yield return ("OKTAIDC-GRP-02", PostureStatus.Pass, With(Group("a"), Group("b", assigned: false, pushed: true)));
        yield return ("OKTAIDC-GRP-02", PostureStatus.Fail, With(Group("a", pushed: true)));
        yield return ("OKTAIDC-GRP-02", PostureStatus.NotApplicable, With());
        static PostureState App1(Reading<OktaAppFeature> imports, params string[] features) => State with { App = Reading.Of<OktaApp>(App(features)), Imports = imports };
        yield return ("OKTAIDC-APP-01", PostureStatus.Pass, App1(Reading.Of<OktaAppFeature>(null), "PUSH_NEW_USERS"));
        yield return ("OKTAIDC-APP-01", PostureStatus.Fail, App1(Reading.Of(new OktaAppFeature { Name = "INBOUND_PROVISIONING", Status = "ENABLED" })));
        yield return ("OKTAIDC-APP-01", PostureStatus.Fail, App1(Reading.None<OktaAppFeature>("400"), "IMPORT_NEW_USERS"));
        yield return ("OKTAIDC-APP-01", PostureStatus.Manual, App1(Reading.None<OktaAppFeature>("400"), "PUSH_NEW_USERS"));
        yield return ("OKTAIDC-APP-01", PostureStatus.NotApplicable, State with { App = Reading.Of<OktaApp>(null) });
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Platform()
    {
        static PostureState Key(string? type, string? status = "ENABLED") => State with { Instance = Reading.Of(new IdcInstance { InstanceArn = "arn:aws:sso:::instance/ssoins-1", IdentityStoreId = "d-1234567890", EncryptionConfigurationDetails = type is null ? null : new IdcEncryption(type, "arn:aws:kms:eu-west-1:111111111111:key/1", status) }) };
        yield return ("OKTAIDC-AWS-01", PostureStatus.Pass, Key("CUSTOMER_MANAGED_KEY"));
        yield return ("OKTAIDC-AWS-01", PostureStatus.Fail, Key("AWS_OWNED_KMS_KEY"));
        yield return ("OKTAIDC-AWS-01", PostureStatus.Fail, Key("CUSTOMER_MANAGED_KEY", "UPDATE_FAILED"));
        yield return ("OKTAIDC-AWS-01", PostureStatus.Manual, Key(null));
        yield return ("OKTAIDC-AWS-02", PostureStatus.Pass, State with { Delegated = List(new DelegatedAdministrator { Id = Member }) });
        yield return ("OKTAIDC-AWS-02", PostureStatus.Fail, State with { Delegated = List<DelegatedAdministrator>() });
        yield return ("OKTAIDC-AWS-03", PostureStatus.Pass, State with { RootAccess = List("RootCredentialsManagement", "RootSessions") });
        yield return ("OKTAIDC-AWS-03", PostureStatus.Fail, State with { RootAccess = List("RootSessions") });
        static IdcScimToken Token(string id, int days = 100, ScimTokenState kind = ScimTokenState.Unknown) => new() { TokenId = id, Created = Now.AddDays(-9), Expiration = Now.AddDays(days), State = kind, Target = "AWS in acme" };
        static PostureState Tokens(string? lastGiven, params IdcScimToken[] tokens) => State with { ScimTokens = Reading.Of(new ScimTokenFacts(tokens, lastGiven)) };
        yield return ("OKTAIDC-AWS-05", PostureStatus.Pass, Tokens(null, Token("a")));
        yield return ("OKTAIDC-AWS-05", PostureStatus.Pass, Tokens(null, Token("a", -1), Token("b")));
        yield return ("OKTAIDC-AWS-05", PostureStatus.Pass, Tokens("b", Token("a", 100, ScimTokenState.Unused), Token("b", 100, ScimTokenState.HandedOver)));
        yield return ("OKTAIDC-AWS-05", PostureStatus.Fail, Tokens(null, Token("a"), Token("b")));
        yield return ("OKTAIDC-AWS-05", PostureStatus.Fail, Tokens("b", Token("a"), Token("b", 100, ScimTokenState.HandedOver)));
        yield return ("OKTAIDC-AWS-05", PostureStatus.Fail, Tokens(null, Token("a") with { Expiration = null }, Token("b")));
        yield return ("OKTAIDC-AWS-05", PostureStatus.NotApplicable, Tokens(null, Token("a", -1)));
        yield return ("OKTAIDC-AWS-05", PostureStatus.NotApplicable, State with { ScimTokens = Reading.Of(new ScimTokenFacts([], null) { IsOff = true }) });
        yield return ("OKTAIDC-AWS-05", PostureStatus.Manual, State with { ScimTokens = Reading.Of(new ScimTokenFacts([], null) { Unavailable = new ConsoleProbe("SWBExternalDirectoryService", false, "It answered 404.") }) });
        static DirectTrustFinding Trust(string id, string subject = "x") => new() { Id = id, AccountId = Member, Subject = subject, Message = "m", Evidence = "e", Fix = "aws iam delete" };
        yield return ("OKTAIDC-AWS-04", PostureStatus.Pass, State with { DirectTrust = List(Trust(DirectTrustIds.Clean)) });
        yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, State with { DirectTrust = List(Trust(DirectTrustIds.SamlProvider), Trust(DirectTrustIds.RoleTrustsSaml)) });
        yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, State with { DirectTrust = List(Trust(DirectTrustIds.RoleTrustsAnybody), Trust(DirectTrustIds.RoleTrustsRolesAnywhere)) });
        yield return ("OKTAIDC-AWS-04", PostureStatus.Manual, State with { DirectTrust = List(Trust(DirectTrustIds.RoleTrustsForeignAccount) with { People = ["account 999999999999"] }, Trust(DirectTrustIds.RoleTrustsForeignAccount, "y") with { People = ["account 999999999999"] }) });
        yield return ("OKTAIDC-AWS-04", PostureStatus.NotEvaluated, State with { DirectTrust = List(Trust(DirectTrustIds.AccountNotRead)) });
        const string Rescue = "arn:aws:iam::222222222222:role/Rescue";
        static PostureState Led(string account) => State with { AccountId = account, Settings = new() { BreakGlassRoles = ["Rescue"] }, DirectTrust = List(Trust(DirectTrustIds.RoleTrustsSaml, Rescue) with { Roles = [Rescue] }) };
        yield return ("OKTAIDC-AWS-04", PostureStatus.Pass, Led(Member));
        yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, Led(Management));

        // A name alone is of the connection's account: whoever makes users in another could take a known name there.
        static PostureState Glassed(string account, string named, string id) => State with { AccountId = account, Settings = new() { BreakGlassUsers = [named] }, DirectTrust = List(Trust(id, "arn:aws:iam::222222222222:user/ops/bg AKIA1")) };
        foreach (var id in new[] { DirectTrustIds.ConsolePassword, DirectTrustIds.OldAccessKey })
        {
            yield return ("OKTAIDC-AWS-04", PostureStatus.Pass, Glassed(Member, "b*", id));
            yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, Glassed(Management, "bg", id));
            yield return ("OKTAIDC-AWS-04", PostureStatus.Pass, Glassed(Management, "arn:aws:iam::222222222222:user/bg", id));
            yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, Glassed(Management, "arn:aws:iam::333333333333:user/bg", id));
            yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, Glassed(Member, "arn:aws:iam::111111111111:user/bg", id));
        }

        // What is named like a user for emergencies is excused for its password and key alone.
        yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, State with { Settings = new() { BreakGlassUsers = ["bg"] }, DirectTrust = List(Trust(DirectTrustIds.SamlProvider, "arn:aws:iam::222222222222:saml-provider/bg"), Trust(DirectTrustIds.RoleTrustsSaml, "arn:aws:iam::222222222222:role/bg")) });
        yield return ("OKTAIDC-AWS-04", PostureStatus.Fail, State with { Settings = new() { BreakGlassUsers = ["bg"] }, DirectTrust = List(Trust(DirectTrustIds.OldAccessKey, "arn:aws:iam::222222222222:user/eve")) });
        var live = Live([Set("BreakGlass")], [Assigned("BreakGlass")], [new DirectoryUser { Id = "u-9", UserName = "bg@example.com" }]);
        static PostureState Glass(TenantInventory live, DateTimeOffset? used, PostureSettings? settings = null) => State with
        {
            Settings = settings ?? s_glass,
            Access = Reading.Of(live),
            BreakGlassUses = List(new BreakGlassUse(BreakGlassKind.PermissionSet, "BreakGlass", used, "e-1", "bg@example.com", "permission set")),
        };
        static PostureState Emergency(TenantInventory live, string user, bool? canSignIn, string? iamUser = "bg", string? why = null) => Glass(live, null, new() { BreakGlassUsers = [user] }) with
        {
            BreakGlassUses = List(new BreakGlassUse(BreakGlassKind.User, user, null, null, null, "user") { IamUser = iamUser, CanSignIn = canSignIn, IamNotRead = why }),
        };
        var provided = Live([Set("BreakGlass")], [Assigned("BreakGlass")], [new DirectoryUser { Id = "u-9", UserName = "bg@example.com", ExternalId = new ExternalId("https://scim.aws.com/1", "00u9") }]);
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Glass(live, null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Glass(provided, null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Pass, Emergency(provided, "bg", true));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Emergency(provided, "bg", false));
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Emergency(provided, "bg", null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Emergency(provided, "bg", null, null, "AccessDenied"));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Emergency(provided, "nobody", null, null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Emergency(provided, "bg@example.com", null, null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Emergency(live, "bg@example.com", null, null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Emergency(Live(users: [new DirectoryUser { Id = "u-9", UserName = "bg@example.com", IsEnabled = false }]), "bg@example.com", null, null));
        // A permission set and an IAM user of one name are two ways; the set's use says nothing of the user.
        var pair = Emergency(Live([Set("glass")], [Assigned("glass")]), "glass", true, "glass") is var lone ? lone with
        {
            Settings = new() { BreakGlassSets = ["glass"], BreakGlassUsers = ["glass"] },
            BreakGlassUses = List([new BreakGlassUse(BreakGlassKind.PermissionSet, "glass", null, null, null, "permission set"), .. lone.BreakGlassUses.Value!]),
        } : null!;
        yield return ("OKTAIDC-BG-01", PostureStatus.Pass, pair);
        yield return ("OKTAIDC-BG-02", PostureStatus.Fail, pair);
        static PostureState Rescued(TenantInventory live, EmergencyWay? way, DateTimeOffset? used = null, string? why = null, bool isReader = false, int within = 90) => Glass(live, null, new() { BreakGlassRoles = ["Rescue"], BreakGlassTestedWithinDays = within }) with
        {
            BreakGlassUses = List(new BreakGlassUse(BreakGlassKind.Role, "Rescue", used, null, null, "role") { NotRead = why, IsOwnReader = isReader, Days = 400, Role = way is { } kind ? new EmergencyRole(Rescue, kind, "seen") : null }),
        };
        yield return ("OKTAIDC-BG-01", PostureStatus.Pass, Rescued(provided, EmergencyWay.Independent));
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Rescued(provided, EmergencyWay.Unknown));
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Rescued(provided, null, why: "AccessDenied"));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Rescued(provided, EmergencyWay.ThroughOkta));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Rescued(provided, EmergencyWay.Missing));
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Rescued(provided, null));
        yield return ("OKTAIDC-BG-02", PostureStatus.Pass, Rescued(live, EmergencyWay.Independent, Now.AddDays(-80)));
        yield return ("OKTAIDC-BG-02", PostureStatus.Fail, Rescued(live, EmergencyWay.Independent, Now.AddDays(-91)));
        yield return ("OKTAIDC-BG-02", PostureStatus.Fail, Rescued(live, EmergencyWay.Independent, within: 180));
        yield return ("OKTAIDC-BG-02", PostureStatus.Manual, Rescued(live, EmergencyWay.Independent, within: 500));
        yield return ("OKTAIDC-BG-02", PostureStatus.Manual, Rescued(live, EmergencyWay.Independent, Now.AddDays(-1), isReader: true));
        yield return ("OKTAIDC-BG-02", PostureStatus.NotEvaluated, Rescued(live, null, why: "AccessDenied"));
        yield return ("OKTAIDC-BG-02", PostureStatus.Fail, Rescued(live, null));
        yield return ("OKTAIDC-BG-02", PostureStatus.Manual, Glass(live, null) with { BreakGlassUses = List(new BreakGlassUse(BreakGlassKind.PermissionSet, "BreakGlass", null, null, null, "permission set") { LookedSince = Now.AddHours(-2) }) });
        yield return ("OKTAIDC-BG-01", PostureStatus.Fail, Glass(Live([Set("BreakGlass")]), null));
        yield return ("OKTAIDC-BG-01", PostureStatus.Manual, Glass(live, null, s_plain));
        yield return ("OKTAIDC-BG-02", PostureStatus.Pass, Glass(live, Now.AddDays(-10)));
        yield return ("OKTAIDC-BG-02", PostureStatus.Fail, Glass(live, null));
        yield return ("OKTAIDC-BG-02", PostureStatus.Fail, Glass(live, Now.AddDays(-40), s_glass with { BreakGlassTestedWithinDays = 30 }));
        yield return ("OKTAIDC-BG-02", PostureStatus.Manual, Glass(live, null, s_glass with { BreakGlassTestedWithinDays = 180 }));
        yield return ("OKTAIDC-BG-02", PostureStatus.Manual, Glass(live, null, s_plain));
    }

    private static IEnumerable<(string, PostureStatus, PostureState)> Logs()
    {
        static PostureState With(params TrailEvidence[] trails) => State with { Trails = List(trails) };
        static TrailEvidence Of(Func<CloudTrailTrail, CloudTrailTrail> change) => Trail() is var trail ? trail with { Trail = change(trail.Trail) } : null!;
        yield return ("OKTAIDC-LOG-01", PostureStatus.Pass, With(Trail()));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With(Trail(good: false)));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With(Trail() with { IsLogging = false }));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With(Of(t => t with { LogFileValidationEnabled = false })));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With(Of(t => t with { IsOrganizationTrail = false })));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With(Of(t => t with { IsMultiRegionTrail = false })));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Manual, With(Trail() with { IsLogging = null }));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With());
        foreach (var (extent, expected) in new[] { (ManagementExtent.None, PostureStatus.Fail), (ManagementExtent.Some, PostureStatus.Manual), (ManagementExtent.Unread, PostureStatus.Manual) })
        {
            yield return ("OKTAIDC-LOG-01", expected, With(Trail() with { Events = new ManagementEvents(extent, "some") }));
        }

        // Nothing has come for long, and CloudTrail tells no error: only the bucket shows whether nothing happened or nothing arrives.
        const string Silence = "CloudTrail delivered last on 2026-11-01 and tells no error";
        yield return ("OKTAIDC-LOG-01", PostureStatus.Manual, With(Trail() with { BucketSilence = Silence }));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Pass, With(Trail() with { BucketSilence = Silence }, Trail()));
        yield return ("OKTAIDC-LOG-01", PostureStatus.Fail, With(Trail() with { BucketSilence = Silence, BucketTrouble = "there is no such bucket" }));
        foreach (var rule in new[] { "OKTAIDC-LOG-02", "OKTAIDC-LOG-03", "OKTAIDC-LOG-04" })
        {
            PostureState Kept(TrailEvidence trail) => With(trail) with { LogStreams = List(new LogStreamEvidence("0oa2", "lake", "aws_eventbridge", "ACTIVE")) };
            yield return (rule, PostureStatus.Manual, Kept(Trail() with { BucketSilence = Silence }));
            yield return (rule, PostureStatus.Manual, Kept(Trail(groupDays: 0, bucketDays: 30) with { LogGroupSilence = Silence }));
        }

        foreach (var (rule, days) in new[] { ("OKTAIDC-LOG-02", 365), ("OKTAIDC-LOG-03", 365), ("OKTAIDC-LOG-04", 2190) })
        {
            yield return (rule, PostureStatus.Fail, With(Trail(groupDays: days - 1, bucketDays: 30)) with { LogStreams = List<LogStreamEvidence>() });
            yield return (rule, PostureStatus.Manual, With(Trail(bucketWhy: "AccessDenied")) with { LogStreams = List(new LogStreamEvidence("0oa2", "lake", "aws_eventbridge", "ACTIVE")) });
        }
    }
}
