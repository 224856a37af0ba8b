using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Setup;

public class SetupScopeTests
{
    [Fact]
    public void What_is_not_said_is_neither_exclusive_nor_unlimited()
    {
        var setup = SetupReader.Parse("version: 1");
        Assert.Empty(setup.Exclusive);
        Assert.Equal(10, setup.MaxDeletions);
    }

    [Fact]
    public void Exclusive_kinds_and_the_limit_on_deletions_are_read_and_written()
    {
        var setup = SetupReader.Parse("version: 1\nexclusive: [assignments, permissionSets, push, appAssignments, applicationAssignments]\nmaxDeletions: 0");
        Assert.Equal(Enum.GetValues<ExclusiveKind>(), setup.Exclusive.Order());
        Assert.Equal(0, setup.MaxDeletions);
        var again = SetupReader.Parse(SetupWriter.ToJson(setup));
        Assert.Equal(setup.Exclusive.Order(), again.Exclusive.Order());
        Assert.Equal(0, again.MaxDeletions);
    }

    [Fact]
    public void An_exclusive_kind_that_is_none_is_reported_with_the_nearest()
    {
        var problem = Assert.Single(Problems("version: 1\nexclusive:\n  - asignments"));
        Assert.Equal((3, 5, "exclusive[0]"), (problem.Line, problem.Column, problem.Path));
        Assert.Contains("'assignments'", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("2.5")]
    [InlineData("\"5\"")]
    [InlineData("many")]
    [InlineData("[1]")]
    public void A_limit_on_deletions_is_a_whole_number_in_range(string text) =>
        Assert.Equal((2, 15), Assert.Single(Problems($"version: 1\nmaxDeletions: {text}")) is var p && p.Path == "maxDeletions" ? (p.Line, p.Column) : default);

    [Fact]
    public void An_attribute_comes_from_the_directory_from_Okta_or_from_both()
    {
        var setup = SetupReader.Parse("""
            version: 1
            accessControlAttributes:
              Department: "${path:enterprise.department}"
              CostCenter: { okta: user.costCenter }
              Team: { source: "${path:nickName}", okta: user.team }
            """);
        Assert.Equal(["Department", "Team"], setup.AccessControlAttributes.Keys);
        Assert.Equal("${path:nickName}", setup.AccessControlAttributes["Team"]);
        Assert.Equal([new("CostCenter", "user.costCenter"), new("Team", "user.team")], setup.AttributeStatements);
        var again = SetupReader.Parse(SetupWriter.ToJson(setup));
        Assert.Equal(setup.AccessControlAttributes, again.AccessControlAttributes);
        Assert.Equal(setup.AttributeStatements, again.AttributeStatements);
    }

    [Theory]
    [InlineData("{}", "no value")]
    [InlineData("{ okta: '' }", "empty")]
    [InlineData("{ otka: user.x }", "not a known key")]
    [InlineData("[a]", "Text is expected")]
    [InlineData("\"<script>\"", "not allowed")]
    public void An_attribute_without_a_usable_value_is_refused(string value, string message) =>
        Assert.Contains(Problems($"version: 1\naccessControlAttributes:\n  CostCenter: {value}"), p => p.Line == 3 && p.Path.StartsWith("accessControlAttributes.CostCenter", StringComparison.Ordinal) && p.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_protected_name_that_is_nearly_one_of_the_file_is_a_warning()
    {
        var warning = Assert.Single(SetupReader.Parse("version: 1\npermissionSets: [{ name: Admin }, { name: Audit }]\nprotected:\n  permissionSets: [Admn, AWSFoo, 'Aud*']").Warnings);
        Assert.Equal((4, 20, "protected.permissionSets[0]"), (warning.Line, warning.Column, warning.Path));
        Assert.Contains("'Admin'", warning.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_none_is_reported_with_the_nearest()
    {
        var problem = Assert.Single(Problems("version: 1\ncliProfiles: { session: s, output: jsno }"));
        Assert.Equal((2, 36, "cliProfiles.output"), (problem.Line, problem.Column, problem.Path));
        Assert.Contains("'json'", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InstanceKind.Organization)]
    [InlineData(InstanceKind.Account)]
    public void The_file_to_start_from_is_a_setup_without_warnings(InstanceKind kind)
    {
        var setup = SetupReader.Parse(SetupStarter.Text(kind));
        Assert.Empty(setup.Warnings);
        Assert.Equal(kind, setup.IdentityCenter.Instance);
    }

    private static IReadOnlyList<SetupProblem> Problems(string text) => Assert.Throws<SetupException>(() => SetupReader.Parse(text)).Problems;
}
