using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Setup;

public class SetupYamlTests
{
    private static readonly string[] Awkward =
        ["", "true", "No", "null", "~", "12", "012345678901", "0x1F", "1e3", ".inf", "4h", "a: b", "a #b", "- a", "a,b", "[x]", "{y}", "${path:a.b}", "!x", "&a", "*a", "%a", "@a", "`a", "'q'", "\"q\"", "\\", " lead", "trail ", "a:", "tab\tx", "two\nlines", "\u0085", "\u2028", "\uFEFF", "é", "日本", "😀", "<<", "=", "?", "2026-11-02", "---", "..."];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements(Awkward),
        Gen.Elements(Awkward).Zip(Gen.Elements(Awkward)).Select(p => p.Item1 + p.Item2),
        Gen.Elements("ada", "Ada King", "user.department==\"X\"", "ou:/A/**", "a/b"));

    private static readonly Gen<string> Given = Text.Where(t => t.Length > 0);

    [Fact]
    public void The_examples_are_written_readably_and_read_back_the_same()
    {
        var setup = SetupReader.Parse(File.ReadAllText(SetupReaderTests.Example()), SetupReaderTests.Example());
        var yaml = SetupWriter.ToYaml(setup);
        Assert.Equal(SetupWriter.ToJson(setup), SetupWriter.ToJson(SetupReader.Parse(yaml)));
        Assert.StartsWith("# ", yaml, StringComparison.Ordinal);
        Assert.Contains("\n    - { login: ada.king@example.com, firstName: Ada, lastName: King, profile: { department: Cloud } }\n", yaml, StringComparison.Ordinal);
        Assert.Contains("\n  - { group: org-DevOps, permissionSets: [DevOps-AdministratorAccess], accounts: [\"ou:/Workloads/**\", \"ou:/Security\", \"!name:archive\"] }\n", yaml, StringComparison.Ordinal);
        Assert.Contains("sessionDuration: 4h", yaml, StringComparison.Ordinal);
        Assert.Contains("rule: { name: developers by department, expression: user.department==\"Engineering\" }", yaml, StringComparison.Ordinal);
        Assert.All(yaml.Split('\n'), line => Assert.True(line.Length <= 160, line));
    }

    [Fact]
    public void Whatever_the_texts_a_written_document_reads_back_equal() =>
        Prop.ForAll(Documents().ToArbitrary(), document =>
        {
            var yaml = SetupWriter.ToYaml(document);
            return SetupWriter.ToJson(document) == SetupWriter.ToJson(SetupReader.Parse(yaml)) ? true : throw new InvalidOperationException(yaml);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_key_with_a_word_that_begins_with_a_star_is_read_back_as_a_key()
    {
        var setup = new SetupDocument { PermissionSets = [new PermissionSetSetup { Name = "P", InlinePolicy = """{"Statement":[{"Condition":{"StringLike":{"any *name":"x"}}}]}""" }] };
        Assert.Equal(setup.PermissionSets[0].InlinePolicy, SetupReader.Parse(SetupWriter.ToYaml(setup)).PermissionSets[0].InlinePolicy);
    }

    [Fact]
    public void A_policy_that_YAML_cannot_hold_as_a_tree_is_written_as_text()
    {
        var policy = "{\"Statement\":[{\"<<\":{\"a\":1},\"n\":" + new string('9', 80) + "}]}";
        var setup = new SetupDocument { PermissionSets = [new PermissionSetSetup { Name = "P", InlinePolicy = policy }] };
        Assert.Equal(policy, SetupReader.Parse(SetupWriter.ToYaml(setup)).PermissionSets[0].InlinePolicy);
    }

    private static Gen<SetupDocument> Documents() =>
        from texts in Given.ArrayOf(8)
        from values in Text.ArrayOf(6)
        from minutes in Gen.Choose(60, 720)
        from most in Gen.Choose(0, 100_000)
        from exclusive in Gen.Elements(Enum.GetValues<ExclusiveKind>()).ArrayOf()
        select new SetupDocument
        {
            BreakGlass = texts[0],
            Okta = new OktaSetup
            {
                App = new OktaAppSetup { Label = texts[1] },
                Users = [new OktaUserSetup { Login = "ada@example.com", FirstName = texts[2], LastName = texts[3], Profile = ImmutableSortedDictionary<string, string>.Empty.Add("null", values[0]).Add("b", values[1]) }],
                Groups = [new OktaGroupSetup { Name = "g" + texts[4], Description = texts[5], Rule = new OktaGroupRuleSetup(texts[6], texts[7]) }],
            },
            PermissionSets = [new PermissionSetSetup { Name = "P", SessionDuration = TimeSpan.FromMinutes(minutes), InlinePolicy = Policy(values) }],
            AttributeStatements = ImmutableSortedDictionary<string, string>.Empty.Add("CostCenter", texts[0]),
            Protected = new ProtectedSetup { Groups = [.. texts] },
            Exclusive = [.. exclusive],
            MaxDeletions = most,
        };

    private static string Policy(string[] values) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?> { ["Statement"] = values, ["k" + values[0]] = new object?[] { null, true, 1.5, new Dictionary<string, string> { [values[1]] = values[2] }, Array.Empty<string>(), new object[] { values[3], new[] { new[] { values[4] } } } } },
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
