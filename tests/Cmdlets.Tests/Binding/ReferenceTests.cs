using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.Cmdlets.Tests.Binding;

public class ReferenceTests
{
    private static readonly EngineIntrinsics s_engine = new();

    [Theory]
    [InlineData("name", "", "/")]
    [InlineData("/platform/name", "name", "/platform/")]
    [InlineData("a/b/name", "name", "/a/b/")]
    public void A_customer_managed_policy_is_a_name_or_a_path_and_name(string text, string name, string path)
    {
        var policy = PolicyNames.Customer(text);
        Assert.Equal(name.Length == 0 ? text : name, policy.Name);
        Assert.Equal(path, policy.Path);
    }

    [Fact]
    public void A_boundary_with_a_leading_slash_is_the_customers_and_any_other_is_awss()
    {
        Assert.Equal("PowerUserAccess", PolicyNames.Boundary("PowerUserAccess")!.ManagedPolicyArn);
        Assert.Equal("limit", PolicyNames.Boundary("/limit")!.CustomerManagedPolicy!.Name);
        Assert.Null(PolicyNames.Boundary(""));
    }

    [Fact]
    public void An_empty_connection_is_refused_and_never_means_the_runspaces()
    {
        var transformation = new ConnectionTransformationAttribute();
        foreach (var nothing in new object?[] { null, Array.Empty<object>(), new object?[] { null } })
        {
            var refused = Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(s_engine, nothing));
            Assert.Contains("given nothing", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_connections_of_one_side_are_refused_and_none_is_left_out_in_silence()
    {
        var (okta, idc) = (Blank<OktaConnection>(), Blank<IdcConnection>());
        var transformation = new ConnectionTransformationAttribute();
        Assert.Equal(new ConnectionSet(okta, idc), transformation.Transform(s_engine, new object[] { okta, idc, okta }));
        foreach (var two in new object[][] { [okta, Blank<OktaConnection>()], [Blank<IdcConnection>(), okta, idc] })
        {
            var refused = Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(s_engine, two));
            Assert.Contains("once for each tenant", refused.Message, StringComparison.Ordinal);
        }

        static T Blank<T>() => (T)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(T));
    }

    [Fact]
    public void A_secret_is_taken_from_a_credential_and_never_from_text()
    {
        var transformation = new SecretTransformationAttribute();
        var secret = new SecureString();
        Assert.Same(secret, transformation.Transform(s_engine, new PSCredential("x", secret)));
        var refused = Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(s_engine, "hunter2"));
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_waits_has_no_settings_and_a_completed_one_has()
    {
        var step = new ManualStep { Id = "s", Kind = ManualStepKind.ReadServiceProvider, Title = "t", Where = "w", Instructions = [] };
        Assert.Null(new ServiceProviderReference(step).AcsUrl);
        Assert.Equal("a", new ServiceProviderReference(step with { Result = new ManualStepResult { AcsUrl = "a" } }).AcsUrl);
    }
}
