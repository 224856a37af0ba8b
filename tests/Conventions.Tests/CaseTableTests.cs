using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Conventions.Tests;

public partial class CaseTableTests
{
    private static IReadOnlyList<(string File, JsonNode Case)> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Cmdlets.Cases"), "*.json").Order(StringComparer.Ordinal)
           from one in JsonNode.Parse(File.ReadAllText(file))!["cases"]!.AsArray()
           select (Path.GetFileNameWithoutExtension(file), one!),
    ];

    [Fact]
    public void Every_cmdlet_has_a_case_that_runs_on_both_engines() => Repository.AssertNone(
        "Give the cmdlet a case in tests/Cmdlets.Cases/<Area>.json, where its 'when' calls it:",
        DeclaredCmdlet.All.Select(c => c.Name).Except(All.SelectMany(c => Called().Matches((string)c.Case["when"]!).Select(m => m.Value))));

    [Fact]
    public void A_case_that_has_nothing_to_look_at_is_none() => Repository.AssertNone(
        "Say in 'then' what must come of it:",
        All.Where(c => c.Case["then"]!.AsObject().Count == 0).Select(c => $"{c.File}: {c.Case["name"]}"));

    [Fact]
    public void Names_of_cases_are_sentences_and_unique() => Repository.AssertNone(
        "Name the case by a sentence of its own:",
        All.GroupBy(c => (string)c.Case["name"]!).Where(g => g.Count() > 1 || g.Key.Split(' ').Length < 4).Select(g => g.Key));

    [Fact]
    public void Every_changing_cmdlet_has_a_case_that_shows_that_it_writes_nothing_without_leave() => Repository.AssertNone(
        "Add a case with -WhatIf, with the answer no, or of a second call, and \"writes\": 0:",
        DeclaredCmdlet.All.Where(c => c.SupportsShouldProcess).Select(c => c.Name)
            .Except(All.Where(c => (int?)c.Case["then"]!["writes"] == 0).SelectMany(c => Called().Matches((string)c.Case["when"]!).Select(m => m.Value)))
            .Except(["Complete-OktaIdcManualStep", "Publish-IdcPermissionSet", "Resume-OktaGroupPush", "Suspend-OktaGroupPush", "Set-OktaProvisioning"])); // Change by their nature each time, or send nothing.

    [GeneratedRegex("[A-Z][a-z]+-[A-Z][A-Za-z]+")]
    private static partial Regex Called();
}
