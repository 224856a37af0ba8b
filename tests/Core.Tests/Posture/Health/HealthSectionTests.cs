using OktaIdc.Posture.Health;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class HealthSectionTests
{
    private const string Text = """
        version: 1
        health:
          scimFailure: { warning: 10, critical: 100 }
          signOnFailure: { minimum: 50 }
          scimToken: { warning: 60 }
          foreignIssuer: { except: [legacy-admin, "arn:aws:iam::*:saml-provider/ci"] }
          signInAfterDeactivation: { terminationAttribute: terminationDate }
        """;

    [Fact]
    public void What_is_said_replaces_the_default_and_the_rest_stays()
    {
        var health = SetupReader.Parse(Text).Health;

        Assert.Equal(new HealthLimit(10, 100), health.Of("ScimFailure"));
        Assert.Equal(new HealthLimit(5, 20, 50), health.Of("SignOnFailure"));
        Assert.Equal(new HealthLimit(60, 7), health.Of("ScimToken"));
        Assert.Equal(new HealthLimit(0, 4), health.Of("PushError"));
        Assert.Equal(2, health.ExpectedProviders.Length);
        Assert.Equal("terminationDate", health.TerminationAttribute);
    }

    [Fact]
    public void It_is_written_as_it_was_read()
    {
        var setup = SetupReader.Parse(Text);

        Assert.Equal(SetupWriter.ToJson(setup), SetupWriter.ToJson(SetupReader.Parse(SetupWriter.ToYaml(setup))));
        Assert.Equal(SetupWriter.ToJson(setup), SetupWriter.ToJson(SetupReader.Parse(SetupWriter.ToJson(setup))));
        Assert.Contains("minimum: 50", SetupWriter.ToYaml(setup), StringComparison.Ordinal);
        Assert.DoesNotContain("health", SetupWriter.ToYaml(SetupReader.Parse("version: 1\nhealth: { scimFailure: { warning: 5 } }")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("health:\n  scimFailures: { warning: 1 }", 3, 3, "scimFailure")]
    [InlineData("health:\n  scimFailure: { warning: few }", 3, 27, "number")]
    [InlineData("health:\n  scimFailure: { minimum: 5 }", 3, 18, "minimum")]
    [InlineData("health:\n  scimFailure: { warning: 9, critical: 3 }", 3, 16, "before")]
    [InlineData("health:\n  scimToken: { warning: 3, critical: 9 }", 3, 14, "before")]
    [InlineData("health:\n  signOnFailure: { warning: 120, critical: 150 }", 3, 18, "percent")]
    [InlineData("health:\n  universalLogout: { warning: 101 }", 3, 20, "percent")]
    [InlineData("health: high", 2, 9, "mapping")]
    [InlineData("health:\n  signInAfterDeactivation: { terminationAttribute: 'a b' }", 3, 52, "allowed")]
    [InlineData("health:\n  foreignIssuer: { except: legacy }", 3, 28, "list")]
    [InlineData("health:\n  foreignIssuer: { except: [legacy, '*'] }", 3, 37, "nothing but wildcards")]
    [InlineData("health:\n  foreignIssuer: { except: ['?* https://idp.example.com/metadata'] }", 3, 29, "nothing but wildcards")]
    public void What_is_wrong_is_told_with_its_place(string section, int line, int column, string word)
    {
        var refused = Assert.Throws<SetupException>(() => SetupReader.Parse("version: 1\n" + section));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(word, problem.Message + problem.Remedy, StringComparison.Ordinal);
    }
}
