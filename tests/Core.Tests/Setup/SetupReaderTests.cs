using System.Collections;
using OktaIdc.Failures;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Setup;

public class SetupReaderTests
{
    private const string Small = """
        version: 1
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups: [{ name: devs, members: [ada@example.com] }, { name: everyone, members: [ada@example.com] }]
          assign: [everyone]
          push: [devs]
        permissionSets: [{ name: Admin, sessionDuration: 4h, managedPolicies: [AdministratorAccess] }]
        assignments: [{ group: devs, permissionSets: [Admin], accounts: [all] }]
        """;

    [Fact]
    public void The_example_is_read_whole_and_without_warnings()
    {
        var setup = SetupReader.Parse(File.ReadAllText(Example()), Example());
        Assert.Empty(setup.Warnings);
        Assert.True(setup.Organization.Create);
        Assert.Equal("eu-west-1", setup.IdentityCenter.Region);
        Assert.Equal(["ada.king@example.com"], setup.Okta.Groups.Single(g => g.Name == "org-DevOps").Members);
        Assert.False(setup.Okta.Groups.Single(g => g.Name == "developers").ManagesMembers);
        Assert.Equal("user.department==\"Engineering\"", setup.Okta.Groups.Single(g => g.Name == "developers").Rule!.Expression);
        Assert.Equal(TimeSpan.FromHours(4), setup.PermissionSets[0].SessionDuration);
        Assert.StartsWith("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"logs:Get*\"", setup.PermissionSets[2].InlinePolicy, StringComparison.Ordinal);
        Assert.Equal("!name:archive", setup.Assignments[0].Accounts[2]);
        Assert.Equal("${path:enterprise.department}", setup.AccessControlAttributes["Department"]);
        Assert.Equal(11, setup.Sandbox!.Accounts.Length);
        Assert.Equal("Engineering", setup.Okta.Users[1].Profile["department"]);
    }

    [Fact]
    public void A_written_document_reads_back_the_same()
    {
        var once = SetupWriter.ToJson(SetupReader.Parse(File.ReadAllText(Example()), Example()));
        Assert.Equal(once, SetupWriter.ToJson(SetupReader.Parse(once)));
        Assert.Contains("PT4H", once, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_is_reported_with_its_place_and_the_nearest_name()
    {
        var problem = Assert.Single(Problems("version: 1\npermissionsSets: []\n"));
        Assert.Equal((2, 1), (problem.Line, problem.Column));
        Assert.Contains("'permissionSets'", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_reported_not_just_the_first()
    {
        var problems = Problems("""
            version: 1
            permissionSets:
              - { name: "has space", sessionDuration: 13h }
              - { name: Good, relayStat: x, description: [] }
            assignments:
              - { group: nobody, permissionSets: [Goood], accounts: ["idd:1"] }
            """);
        Assert.Equal(["permissionSets[0].name", "permissionSets[0].sessionDuration", "permissionSets[1].relayStat", "permissionSets[1].description", "assignments[0].group", "assignments[0].permissionSets[0]", "assignments[0].accounts[0]"], problems.Select(p => p.Path));
        Assert.All(problems, p => Assert.True(p.Line >= 3 && p.Column > 0 && p.Remedy.Length > 0));
        Assert.Contains("'Good'", problems.Single(p => p.Path.EndsWith("permissionSets[0]", StringComparison.Ordinal)).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4h", 240)]
    [InlineData("PT4H", 240)]
    [InlineData("4:00:00", 240)]
    [InlineData("\"04:00:00\"", 240)]
    [InlineData("1h30m", 90)]
    [InlineData("PT90M", 90)]
    public void A_session_duration_is_read_in_every_usual_notation(string text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), SetupReader.Parse(Small.Replace("sessionDuration: 4h", $"sessionDuration: {text}", StringComparison.Ordinal)).PermissionSets[0].SessionDuration);

    [Theory]
    [InlineData("4")]
    [InlineData("P1D")]
    [InlineData("0h")]
    [InlineData("59m")]
    [InlineData("12h1m")]
    [InlineData("four hours")]
    [InlineData("true")]
    public void A_session_duration_out_of_range_is_refused(string text) =>
        Assert.Equal("permissionSets[0].sessionDuration", Assert.Single(Problems(Small.Replace("sessionDuration: 4h", $"sessionDuration: {text}", StringComparison.Ordinal))).Path);

    [Fact]
    public void A_group_managed_elsewhere_may_be_referred_to_but_not_described()
    {
        var setup = SetupReader.Parse(Small.Replace("group: devs", "group: hr", StringComparison.Ordinal).Replace("groups: [", "groups: [{ name: hr, managed: elsewhere }, ", StringComparison.Ordinal));
        Assert.Equal(ManagedBy.Elsewhere, setup.Okta.Groups[0].Managed);
        Assert.Equal("okta.groups[0].members", Assert.Single(Problems(Small.Replace("name: devs", "name: devs, managed: elsewhere", StringComparison.Ordinal))).Path);
    }

    [Fact]
    public void A_group_that_gets_access_must_be_pushed() =>
        Assert.Contains("not pushed", Assert.Single(Problems(Small.Replace("push: [devs]", "push: []", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_group_for_sign_in_and_for_push_is_a_warning_only() =>
        Assert.Contains("assigned to the app and pushed", Assert.Single(SetupReader.Parse(Small.Replace("assign: [everyone]", "assign: [devs]", StringComparison.Ordinal)).Warnings).Message, StringComparison.Ordinal);

    [Fact]
    public void Somebody_with_access_who_cannot_sign_in_is_a_warning()
    {
        var setup = SetupReader.Parse(Small.Replace("name: everyone, members: [ada@example.com]", "name: everyone, members: []", StringComparison.Ordinal));
        Assert.Contains("cannot sign in", Assert.Single(setup.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_defined_twice_are_reported_with_the_first_place()
    {
        var problem = Assert.Single(Problems(Small.Replace("permissionSets: [", "permissionSets: [{ name: admin }, ", StringComparison.Ordinal)), p => p.Path == "permissionSets[1].name");
        Assert.Contains("line 7", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_written_twice_is_an_error() =>
        Assert.Contains("twice", Assert.Single(Problems(Small + "\nversion: 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_excluding_selector_without_quotes_is_explained() =>
        Assert.Contains(Problems(Small.Replace("accounts: [all]", "accounts: [all, !name:archive]", StringComparison.Ordinal)), p => p.Remedy.Contains("quotes", StringComparison.Ordinal));

    [Fact]
    public void An_account_instance_has_no_permission_sets() =>
        Assert.Contains(Problems(Small + "\nidentityCenter: { instance: account }"), p => p.Path == "assignments" && p.Message.Contains("account instance", StringComparison.Ordinal));

    [Fact]
    public void Anchors_aliases_and_merge_keys_work()
    {
        var setup = SetupReader.Parse("""
            version: 1
            permissionSets:
              - &base { name: One, sessionDuration: 2h, managedPolicies: &p [ReadOnlyAccess] }
              - { <<: *base, name: Two }
              - { name: Three, managedPolicies: *p }
            """);
        Assert.Equal(TimeSpan.FromHours(2), setup.PermissionSets[1].SessionDuration);
        Assert.Equal(["ReadOnlyAccess"], setup.PermissionSets[2].ManagedPolicies);
    }

    [Fact]
    public void A_document_that_stands_for_a_huge_one_is_refused()
    {
        var bomb = "version: 1\na0: &a0 [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        Assert.Contains(Problems(bomb), p => p.Message.Contains("stands for more", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_nested_too_deeply_is_refused()
    {
        Assert.Contains(Problems("version: " + new string('[', 20_000)), p => p.Message.Contains("nested", StringComparison.Ordinal));
        var self = new Hashtable();
        self["okta"] = self;
        Assert.NotEmpty(Assert.Throws<SetupException>(() => SetupReader.FromDictionary(self)).Problems);
    }

    [Fact]
    public void An_alias_to_its_own_node_is_refused() =>
        Assert.Contains(Problems("version: 1\nokta: &a [*a]"), p => p.Message.Contains("alias", StringComparison.Ordinal));

    [Theory]
    [InlineData("inlinePolicy: '{\"Version\":\"2012-10-17\",\"Statement\":[]}'")]
    [InlineData("inlinePolicy: { Version: 2012-10-17, Statement: [] }")]
    public void An_inline_policy_is_text_or_an_object(string policy) =>
        Assert.Equal("""{"Version":"2012-10-17","Statement":[]}""", SetupReader.Parse($"version: 1\npermissionSets: [{{ name: P, {policy} }}]").PermissionSets[0].InlinePolicy);

    [Fact]
    public void An_inline_policy_may_lie_beside_the_setup_file()
    {
        var directory = Directory.CreateTempSubdirectory("oktaidc-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "p.json"), """{ "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ] }""");
            const string Text = "version: 1\npermissionSets: [{ name: P, inlinePolicyFile: p.json }]";
            Assert.StartsWith("{\"Statement\":[{\"Effect\"", SetupReader.Parse(Text, Path.Combine(directory, "setup.yaml")).PermissionSets[0].InlinePolicy, StringComparison.Ordinal);
            Assert.Contains("cannot be read", Assert.Throws<SetupException>(() => SetupReader.Parse(Text, Path.Combine(directory, "sub", "setup.yaml"))).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("../p.json")]
    [InlineData("sub/../../p.json")]
    [InlineData("/etc/hostname")]
    [InlineData("/dev/zero")]
    public void A_policy_file_outside_the_folder_of_the_setup_is_not_read(string name)
    {
        var directory = Directory.CreateTempSubdirectory("oktaidc-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "p.json"), """{ "Statement": [] }""");
            var setup = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, "setups")).FullName, "setup.yaml");
            var failure = Assert.Throws<SetupException>(() => SetupReader.Parse($"version: 1\npermissionSets: [{{ name: P, inlinePolicyFile: {name} }}]", setup));
            Assert.Contains("outside the folder", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

#if NET
    [Theory]
    [InlineData("link.json")]
    [InlineData("linked/p.json")]
    public void A_policy_file_that_a_link_leads_to_is_not_read(string name)
    {
        var directory = Directory.CreateTempSubdirectory("oktaidc-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "p.json"), """{ "Statement": [] }""");
            var setups = Directory.CreateDirectory(Path.Combine(directory, "setups")).FullName;
            File.CreateSymbolicLink(Path.Combine(setups, "link.json"), Path.Combine(directory, "p.json"));
            Directory.CreateSymbolicLink(Path.Combine(setups, "linked"), directory);
            var failure = Assert.Throws<SetupException>(() => SetupReader.Parse($"version: 1\npermissionSets: [{{ name: P, inlinePolicyFile: {name} }}]", Path.Combine(setups, "setup.yaml")));
            Assert.Contains("reached by a link", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
#endif

    [Fact]
    public void A_hashtable_of_the_same_shape_gives_the_same_document()
    {
        var table = new Hashtable
        {
            ["Version"] = 1,
            ["okta"] = new Hashtable
            {
                ["users"] = new object[] { new Hashtable { ["login"] = "ada@example.com", ["firstname"] = "Ada", ["lastName"] = "King" } },
                ["groups"] = new object[] { new Hashtable { ["name"] = "devs", ["members"] = new[] { "ada@example.com" } }, new Hashtable { ["name"] = "everyone", ["members"] = new ArrayList { "ada@example.com" } } },
                ["assign"] = new[] { "everyone" },
                ["push"] = new[] { "devs" },
            },
            ["permissionSets"] = new object[] { new Hashtable { ["name"] = "Admin", ["sessionDuration"] = TimeSpan.FromHours(4), ["managedPolicies"] = new[] { "AdministratorAccess" } } },
            ["assignments"] = new object[] { new Hashtable { ["group"] = "devs", ["permissionSets"] = new[] { "Admin" }, ["accounts"] = new[] { "all" } } },
        };
        Assert.Equal(SetupWriter.ToJson(SetupReader.Parse(Small)), SetupWriter.ToJson(SetupReader.FromDictionary(table)));
    }

    [Theory]
    [InlineData("breakGlass: \"a\\uD800b\"")]
    [InlineData("protected: { users: [\"\\uDFFF\"] }")]
    public void Half_a_character_is_refused(string line) =>
        Assert.Contains(Problems("version: 1\n" + line), p => p.Message.Contains("Unicode", StringComparison.Ordinal) && p.Line == 2);

    [Fact]
    public async Task A_file_that_is_not_there_says_so()
    {
        var failure = await Assert.ThrowsAsync<OktaIdcException>(() => SetupReader.ReadFileAsync("no-such-setup.yaml", TestContext.Current.CancellationToken));
        Assert.Equal(ErrorIds.SetupUnreadable, failure.ErrorId);
    }

    internal static string Example()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "OktaIdc.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory.FullName, "examples", "setup.yaml");
    }

    private static IReadOnlyList<SetupProblem> Problems(string text) => Assert.Throws<SetupException>(() => SetupReader.Parse(text)).Problems;
}
