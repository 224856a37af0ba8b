using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Identities;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Commands.Access;
using OktaIdc.PowerShell.Commands.Connections;
using OktaIdc.PowerShell.Commands.Identities;
using OktaIdc.PowerShell.Commands.Saml;
using OktaIdc.PowerShell.Commands.Setup;

namespace OktaIdc.Cmdlets.Tests.Commands;

/// <summary>Real cmdlets on the engine double, against a sandbox in this process.</summary>
public sealed class SandboxedCmdletTests : IDisposable
{
    private readonly Runspace _runspace = new();

    public SandboxedCmdletTests() => Assert.Single(Run<StartOktaIdcSandboxCommand>(new() { ["Speed"] = 50.0 }).Output);

    public void Dispose() => Run<StopOktaIdcSandboxCommand>();

    [Fact]
    public void A_cmdlet_without_connection_ends_the_pipeline_and_says_what_to_do()
    {
        var result = Engine.Run<GetOktaGroupCommand>();
        Assert.StartsWith("NotConnected,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotNull(result.Terminating);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void Groups_are_made_from_names_in_a_pipeline_and_found_again()
    {
        var made = Run<NewOktaGroupCommand>(input: ["one", "two"]);
        Assert.Equal(["one", "two"], made.Output.Cast<OktaGroup>().Select(g => g.Name));
        Assert.Equal(2, made.Asked.Count);

        var again = Run<NewOktaGroupCommand>(new() { ["Name"] = "one" });
        Assert.Empty(again.Asked);
        Assert.Equal(((OktaGroup)made.Output[0]).Id, ((OktaGroup)again.Output[0]).Id);
    }

    [Fact]
    public void WhatIf_returns_what_would_be_made_and_it_flows_on_through_the_pipeline()
    {
        var whatIf = new EngineOptions { WhatIf = true };
        var group = Assert.IsType<OktaGroup>(Assert.Single(Run<NewOktaGroupCommand>(new() { ["Name"] = "wished" }, options: whatIf).Output));
        Assert.Equal(Wished.Id, group.Id);
        var app = Assert.IsType<OktaApp>(Assert.Single(Run<NewOktaIdcAppCommand>(options: whatIf).Output));
        var push = Run<PushOktaGroupCommand>(new() { ["App"] = app }, [group], whatIf);
        Assert.Empty(push.Errors);
        Assert.Single(push.Output);
        Assert.StartsWith("OktaGroupNotFound,", Run<GetOktaGroupCommand>(new() { ["Name"] = "wished" }).Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_name_is_one_error_and_the_next_is_found()
    {
        Run<NewOktaGroupCommand>(new() { ["Name"] = "there" });
        var result = Run<GetOktaGroupCommand>(input: ["nothing", "there"]);
        Assert.Single(result.Errors);
        Assert.Single(result.Output);
        Assert.Null(result.Terminating);
    }

    [Fact]
    public void First_stops_a_stream_of_groups()
    {
        Run<NewOktaGroupCommand>(new() { ["Name"] = new[] { "a", "b", "c" } });
        var result = Run<GetOktaGroupCommand>(options: new EngineOptions { First = 1 });
        Assert.Single(result.Output);
        Assert.Null(result.Escaped);
    }

    [Fact]
    public void Removing_asks_and_a_no_keeps_the_permission_set()
    {
        Run<NewIdcPermissionSetCommand>(new() { ["Name"] = "Readers" });
        var no = Run<RemoveIdcPermissionSetCommand>(new() { ["PermissionSet"] = "Readers" }, options: new EngineOptions { Answer = _ => false });
        Assert.Single(no.Prompts);
        Assert.Single(Run<GetIdcPermissionSetCommand>(new() { ["Name"] = "Readers" }).Output);
    }

    [Fact]
    public void A_sandbox_of_one_runspace_is_not_seen_by_another()
    {
        Assert.Equal(2, Run<GetOktaIdcConnectionCommand>().Output.Count);
        Assert.Empty(Engine.Run<GetOktaIdcConnectionCommand>().Output);
        Assert.Empty(Engine.Run<GetOktaIdcSandboxCommand>().Output);
    }

    [Fact]
    public void A_connection_that_is_handed_in_works_in_any_runspace()
    {
        var connections = Run<GetOktaIdcConnectionCommand>().Output;
        var result = Engine.Run<OktaIdc.PowerShell.Commands.Organization.GetIdcInstanceCommand>(new() { ["Connection"] = connections.ToArray() });
        Assert.IsType<IdcInstance>(Assert.Single(result.Output));
    }

    private EngineResult Run<T>(Dictionary<string, object?>? parameters = null, IEnumerable<object>? input = null, EngineOptions? options = null)
        where T : Cmdlet, new() =>
        Engine.Run<T>(parameters, input, (options ?? new EngineOptions()) with { Runspace = _runspace });
}
