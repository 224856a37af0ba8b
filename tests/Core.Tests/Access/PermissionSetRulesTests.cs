using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Access;

public sealed class PermissionSetRulesTests
{
    public static TheoryData<string, PermissionSetWish> Wrong => new()
    {
        { "name", new() { Name = "" } },
        { "name", new() { Name = new string('a', 33) } },
        { "name", new() { Name = "with space" } },
        { "name", new() { Name = "ümlaut" } },
        { "name", new() { Name = "line\n" } },
        { "session length", new() { Name = "a", SessionDuration = TimeSpan.FromMinutes(59) } },
        { "session length", new() { Name = "a", SessionDuration = TimeSpan.FromHours(12.5) } },
        { "description", new() { Name = "a", Description = new string('x', 701) } },
        { "description", new() { Name = "a", Description = "日本" } },
        { "relay state", new() { Name = "a", RelayState = new string('x', 241) } },
        { "inline policy", new() { Name = "a", InlinePolicy = "{" } },
        { "inline policy", new() { Name = "a", InlinePolicy = "[]" } },
        { "inline policy", new() { Name = "a", InlinePolicy = $$"""{"Statement":"{{new string('x', 10_240)}}"}""" } },
        { "managed policy", new() { Name = "a", ManagedPolicies = ["arn:aws:iam::111122223333:policy/mine"] } },
        { "managed policy", new() { Name = "a", CustomerManagedPolicies = [new CustomerManagedPolicy("mine", "platform")] } },
        { "boundary", new() { Name = "a", PermissionsBoundary = new PermissionsBoundary() } },
        { "boundary", new() { Name = "a", PermissionsBoundary = new PermissionsBoundary("x", new CustomerManagedPolicy("y")) } },
        { "policies", new() { Name = "a", ManagedPolicies = [.. Enumerable.Range(0, 26).Select(i => $"P{i}")] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_aws_would_refuse_is_refused_before_anything_is_sent(string part, PermissionSetWish wish)
    {
        var e = Assert.Throws<OktaIdcException>(() => PermissionSetRules.Check(wish));

        Assert.Equal(ErrorIds.PermissionSetInvalid, e.ErrorId);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(e.RecommendedAction);
    }

    [Theory]
    [InlineData("AdministratorAccess", "eu-west-1", "arn:aws:iam::aws:policy/AdministratorAccess")]
    [InlineData("job-function/ViewOnlyAccess", "us-gov-west-1", "arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess")]
    [InlineData("arn:aws:iam::aws:policy/ReadOnlyAccess", "cn-north-1", "arn:aws:iam::aws:policy/ReadOnlyAccess")]
    public void Managed_policies_are_found_by_name_path_and_arn(string given, string region, string arn) => Assert.Equal(arn, ManagedPolicyArn.Resolve(given, region));

    [Fact]
    public void White_space_and_the_order_of_members_make_no_difference_in_an_inline_policy()
    {
        var live = new IdcPermissionSet { Name = "a", InlinePolicy = """{"Version":"2012-10-17","Statement":[]}""" };

        Assert.Empty(PermissionSetDifference.Compare(live, new PermissionSetWish { Name = "a", InlinePolicy = """{ "Statement": [], "Version": "2012-10-17" }""" }, "eu-west-1"));
        Assert.Single(PermissionSetDifference.Compare(live, new PermissionSetWish { Name = "a", InlinePolicy = """{"Version":"2012-10-17","Statement":[{}]}""" }, "eu-west-1"));
    }

    [Fact]
    public void A_wish_made_from_what_is_there_differs_in_nothing()
    {
        var live = new IdcPermissionSet
        {
            Name = "a",
            Description = "d",
            ManagedPolicies = ["arn:aws:iam::aws:policy/AdministratorAccess"],
            CustomerManagedPolicies = [new CustomerManagedPolicy("x", "/y/")],
            PermissionsBoundary = new PermissionsBoundary("arn:aws:iam::aws:policy/PowerUserAccess"),
            Tags = new Dictionary<string, string> { ["k"] = "v" },
        };

        Assert.Empty(PermissionSetDifference.Compare(live, PermissionSetWish.From(live), "eu-west-1"));
    }
}
