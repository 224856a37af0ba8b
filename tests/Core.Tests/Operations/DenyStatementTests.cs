using System.Text.Json.Nodes;
using OktaIdc.Operations.Revocation;

namespace OktaIdc.Core.Tests.Operations;

public sealed class DenyStatementTests
{
    private const string Eve = "11111111-2222-3333-4444-555555555555";
    private const string Mallory = "99999999-2222-3333-4444-555555555555";

    [Fact]
    public void An_owners_statement_is_his_alone()
    {
        var admins = DenyStatement.Add(null, Eve);
        var one = DenyStatement.Add(admins, Eve, "ta-1");
        var both = DenyStatement.Add(one, Eve, "ta-2");

        Assert.False(DenyStatement.Denies(admins, Eve, "ta-1"));
        Assert.True(DenyStatement.Denies(both, Eve, "ta-1") && DenyStatement.Denies(both, Eve, "ta-2"));
        Assert.Contains("\"OktaIdcRevokedUsersta1\"", both, StringComparison.Ordinal);
        Assert.Equal(one, DenyStatement.RemoveOwned(both, "ta-2"));
        Assert.Equal(one, DenyStatement.RemoveOwned(one, "ta-2"));
        Assert.True(DenyStatement.AreSame(admins, DenyStatement.RemoveOwned(one, "ta-1")));
        Assert.Null(DenyStatement.RemoveOwned(DenyStatement.Add(null, Eve, "ta-1"), "ta-1"));
        var spoiled = one.Replace("\"ta1\"", "", StringComparison.Ordinal).Replace("\"Deny\"", "\"Allow\"", StringComparison.Ordinal);
        Assert.True(DenyStatement.Denies(DenyStatement.Add(spoiled, Eve, "ta-1"), Eve, "ta-1"));
    }

    [Fact]
    public void A_person_is_denied_beside_what_was_there_and_taken_out_again()
    {
        const string before = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";

        var denied = DenyStatement.Add(before, Eve);
        var both = DenyStatement.Add(denied, Mallory);

        Assert.True(DenyStatement.Denies(denied, Eve));
        Assert.False(DenyStatement.Denies(denied, Mallory));
        Assert.Equal(denied, DenyStatement.Add(denied, Eve));
        Assert.Equal(2, JsonNode.Parse(both)!["Statement"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(denied), JsonNode.Parse(DenyStatement.Remove(both, Mallory, keep: false)!)));
        var left = JsonNode.Parse(DenyStatement.Remove(denied, Eve, keep: false)!)!["Statement"]!.AsArray();
        Assert.Equal("s3:*", Assert.Single(left)!["Action"]!.ToString());
    }

    [Fact]
    public void Where_nothing_was_before_nothing_is_left_and_a_prepared_policy_names_nobody()
    {
        Assert.Null(DenyStatement.Remove(DenyStatement.Add(null, Eve), Eve, keep: false));
        var prepared = DenyStatement.Policy().ToJsonString();
        Assert.True(DenyStatement.Denies(prepared, DenyStatement.Nobody));
        var used = DenyStatement.Add(prepared, Eve);
        Assert.False(DenyStatement.Denies(used, DenyStatement.Nobody));
        Assert.Equal(prepared, DenyStatement.Remove(used, Eve, keep: true));
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"}}}]}""", "hits everybody")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"identitystore:userId":["x"]}}}]}""", "every action")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"identitystore:userId":["x"]},"Bool":{"aws:MultiFactorAuthPresent":"false"}}}]}""", "only condition")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", "only condition")]
    public void A_policy_that_denies_others_or_less_is_unfit(string policy, string why) => Assert.Contains(why, DenyStatement.WhyUnfit(policy), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["*"],"Resource":"*","Condition":{"StringEquals":{"IdentityStore:UserId":"x"}}}}""")]
    public void A_prepared_policy_may_be_written_in_other_ways(string policy)
    {
        Assert.Null(DenyStatement.WhyUnfit(policy));
        Assert.True(DenyStatement.Denies(DenyStatement.Add(policy, Eve), Eve));
        Assert.True(DenyStatement.Denies(DenyStatement.Add(policy, Eve), "x"));
    }
}
