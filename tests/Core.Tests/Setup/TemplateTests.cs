using System.Collections;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Setup;

public class TemplateTests
{
    private const string Team = """
        version: 1
        permissionSetTemplates:
          team:
            name: Team-${team}
            description: Buckets of team ${team}
            sessionDuration: ${hours}
            managedPolicies: [ReadOnlyAccess]
            tags: { "owner-${team}": "${team}" }
            inlinePolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "s3:*"
                  Resource: "arn:aws:s3:::${team}-data/${aws:PrincipalTag/team, 'none'}/*"
                  Condition:
                    StringEquals:
                      "aws:ResourceTag/${team}": ["${aws:username}", "${*}", "$${team}"]

        """;

    [Fact]
    public void A_template_gives_a_permission_set_for_each_item_and_AWS_variables_survive()
    {
        var sets = SetupReader.Parse(Team + """
            permissionSets:
              - { template: team, with: { team: shop, hours: 2h } }
              - template: team
                with: { hours: 8h }
                for: [{ team: pay }, { team: web, hours: 1h }]
                managedPolicies: []
                description: For ${team}
            """).PermissionSets;
        Assert.Equal(["Team-shop", "Team-pay", "Team-web"], sets.Select(s => s.Name));
        Assert.Equal([2, 8, 1], sets.Select(s => (int)s.SessionDuration.TotalHours));
        Assert.Equal(["Buckets of team shop", "For pay", "For web"], sets.Select(s => s.Description));
        Assert.Equal("ReadOnlyAccess", Assert.Single(sets[0].ManagedPolicies));
        Assert.Empty(sets[1].ManagedPolicies);
        Assert.Equal("pay", sets[1].Tags["owner-pay"]);
        Assert.Contains("\"arn:aws:s3:::pay-data/${aws:PrincipalTag/team, 'none'}/*\"", sets[1].InlinePolicy, StringComparison.Ordinal);
        Assert.Contains("\"aws:ResourceTag/pay\":[\"${aws:username}\",\"${*}\",\"${team}\"]", sets[1].InlinePolicy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_is_a_whole_value_may_be_a_list_or_a_mapping()
    {
        var set = Assert.Single(SetupReader.Parse("""
            version: 1
            permissionSetTemplates:
              any: { name: "${name}", managedPolicies: "${policies}", tags: "${tags}" }
            permissionSets:
              - { template: any, with: { name: One, policies: [ReadOnlyAccess, job-function/Billing], tags: { a: b } } }
            """).PermissionSets);
        Assert.Equal(["ReadOnlyAccess", "job-function/Billing"], set.ManagedPolicies);
        Assert.Equal("b", set.Tags["a"]);
    }

    [Fact]
    public void A_set_outside_templates_keeps_every_dollar_sign() =>
        Assert.Contains("${team}", Assert.Single(SetupReader.Parse("version: 1\npermissionSets: [{ name: P, inlinePolicy: { Statement: ['${team}'] } }]").PermissionSets).InlinePolicy, StringComparison.Ordinal);

    [Fact]
    public void A_value_cannot_break_out_of_a_policy_that_is_text()
    {
        var set = Assert.Single(SetupReader.Parse("""
            version: 1
            permissionSetTemplates:
              t: { name: P, inlinePolicy: '{"Statement":[{"Resource":"${r}"}]}' }
            permissionSets: [{ template: t, with: { r: 'a"},{"b":"c' } }]
            """).PermissionSets);
        Assert.Equal("""{"Statement":[{"Resource":"a\"},{\"b\":\"c"}]}""", set.InlinePolicy);
    }

    [Fact]
    public void A_policy_file_takes_the_variables_too()
    {
        var directory = Directory.CreateTempSubdirectory("oktaidc-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "p.json"), """{ "Statement": [{ "Resource": "arn:aws:s3:::${team}/${aws:username}" }] }""");
            var set = Assert.Single(SetupReader.Parse(
                "version: 1\npermissionSetTemplates: { t: { name: P, inlinePolicyFile: '${file}' } }\npermissionSets: [{ template: t, with: { team: shop, file: p.json } }]",
                Path.Combine(directory, "setup.yaml")).PermissionSets);
            Assert.Equal("""{"Statement":[{"Resource":"arn:aws:s3:::shop/${aws:username}"}]}""", set.InlinePolicy);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void A_hashtable_may_use_templates_as_well()
    {
        var setup = SetupReader.FromDictionary(new Hashtable
        {
            ["version"] = 1,
            ["PermissionSetTemplates"] = new Hashtable { ["t"] = new Hashtable { ["Name"] = "Team-${Team}" } },
            ["permissionSets"] = new[] { new Hashtable { ["Template"] = "t", ["For"] = new[] { new Hashtable { ["team"] = "a" }, new Hashtable { ["team"] = "b" } } } },
        });
        Assert.Equal(["Team-a", "Team-b"], setup.PermissionSets.Select(s => s.Name));
    }

    [Theory]
    [InlineData("- { template: taem, with: {} }", 19, 17, "permissionSets[0].template", "'team'")]
    [InlineData("- { template: team, with: { team: a } }", 6, 22, "permissionSets[0].sessionDuration", "Add hours")]
    [InlineData("- { template: team, with: { taem: a, hours: 1h, team: a } }", 19, 31, "permissionSets[0].with.taem", "Write ${taem}")]
    [InlineData("- { template: team, with: { tea: a, hours: 1h } }", 4, 11, "permissionSets[0].name", "'tea'")]
    [InlineData("- { template: team, for: [{ team: 'a b', hours: 1h }] }", 4, 11, "permissionSets[0].for[0].name", "Write 1 to 32")]
    [InlineData("- { template: team, for: [] }", 19, 28, "permissionSets[0].for", "Add an item")]
    [InlineData("- { template: team, for: [a] }", 19, 29, "permissionSets[0].for[0]", "Write { variable: value }")]
    [InlineData("- { template: team, with: { team: [a], hours: 1h } }", 19, 37, "permissionSets[0].name", "Give it text")]
    [InlineData("- { name: P, with: { team: a } }", 19, 16, "permissionSets[0].with", "Add template")]
    public void A_mistake_in_a_template_or_its_use_is_placed_and_explained(string item, int line, int column, string path, string remedy) =>
        Assert.Contains(Problems(Team + "permissionSets:\n  " + item), p => (p.Line, p.Column, p.Path) == (line, column, path) && p.Remedy.Contains(remedy, StringComparison.Ordinal));

    [Fact]
    public void A_template_that_nothing_uses_is_an_error()
    {
        var problem = Assert.Single(Problems(Team));
        Assert.Equal((3, 3, "permissionSetTemplates.team"), (problem.Line, problem.Column, problem.Path));
    }

    [Fact]
    public void A_template_has_no_keys_of_its_own_making() =>
        Assert.Contains(Problems("version: 1\npermissionSetTemplates:\n  t: { nam: x }\npermissionSets: [{ template: t }]"), p => p is { Line: 3, Path: "permissionSetTemplates.t.nam" } && p.Remedy.Contains("'name'", StringComparison.Ordinal));

    [Fact]
    public void Templates_that_stand_for_a_huge_document_are_refused()
    {
        var values = string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"{{ n: x{i} }}"));
        var body = string.Join(", ", Enumerable.Range(0, 200).Select(i => $"p{i}"));
        Assert.Contains(Problems($"version: 1\npermissionSetTemplates: {{ t: {{ name: '${{n}}', inlinePolicy: {{ Statement: [{body}] }} }} }}\npermissionSets: [{{ template: t, for: [{values}] }}]"), p => p.Message.Contains("stand for more", StringComparison.Ordinal));
    }

    private static IReadOnlyList<SetupProblem> Problems(string text) => Assert.Throws<SetupException>(() => SetupReader.Parse(text)).Problems;
}
