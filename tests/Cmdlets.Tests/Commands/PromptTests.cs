using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using OktaIdc.Access;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.PowerShell.Commands.Access;
using OktaIdc.PowerShell.Commands.Connections;
using OktaIdc.PowerShell.Commands.Identities;
using OktaIdc.PowerShell.Commands.Organization;
using OktaIdc.PowerShell.Commands.Saml;
using OktaIdc.PowerShell.Commands.Setup;

namespace OktaIdc.Cmdlets.Tests.Commands;

/// <summary>Completion and mistakes as a person at a prompt meets them, on the engine double and a sandbox.</summary>
public sealed class PromptTests : IDisposable
{
    private readonly Runspace _runspace = new();

    public PromptTests()
    {
        Assert.Single(Run<StartOktaIdcSandboxCommand>(new() { ["Speed"] = 50.0 }).Output);
        Run<NewOktaGroupCommand>(new() { ["Name"] = new[] { "aws-users", "team's [A]" } });
    }

    public void Dispose() => Run<StopOktaIdcSandboxCommand>();

    [Fact]
    public void Names_are_offered_from_the_connected_tenant_with_what_tells_them_apart()
    {
        var group = Assert.Single(Complete<OktaGroupCompleter>("aws"));
        Assert.Equal("aws-users", group.CompletionText);
        Assert.StartsWith("00g", group.ToolTip, StringComparison.Ordinal);
        Assert.Equal(["shop-prod", "shop-dev"], Texts<AccountCompleter>("shop"));
        Assert.Contains("ou:/Workloads/**", Texts<AccountCompleter>("ou:/Wo"));
        Assert.Contains("!tag:team=shop", Texts<AccountCompleter>("!tag:te"));
        Assert.Contains("eu-central-1", Texts<RegionCompleter>("eu-"));
        Assert.Equal("job-function/ViewOnlyAccess", Assert.Single(Texts<ManagedPolicyCompleter>("View")));
    }

    [Fact]
    public void A_name_is_quoted_and_its_wildcards_escaped_where_the_parameter_takes_wildcards()
    {
        Assert.Equal("'team''s [A]'", Assert.Single(Texts<OktaGroupCompleter>("team")));
        Assert.Equal("'team''s `[A`]'", Assert.Single(Texts<Wildcards<OktaGroupCompleter>>("team")));
        Assert.Single(Run<GetOktaGroupCommand>(new() { ["Name"] = "team's `[A`]" }).Output);
    }

    [Fact]
    public void What_a_name_holds_does_not_steer_the_terminal_from_a_list()
    {
        Run<NewOktaGroupCommand>(new() { ["Name"] = "esc\u001b]0;x\u0007\n\u202e", ["Description"] = "\u009b31m" });
        var group = Assert.Single(Complete<OktaGroupCompleter>("esc"));
        Assert.DoesNotContain(group.ListItemText + group.ToolTip, c => char.IsControl(c) || c == '\u202e');
    }

    [Fact]
    public void What_a_name_holds_does_not_steer_the_terminal_from_an_error()
    {
        var app = Assert.Single(Run<NewOktaIdcAppCommand>(new() { ["Label"] = "AWS\u001b]0;x\u0007" }).Output);
        var error = Assert.Single(Run<PushOktaGroupCommand>(new() { ["Group"] = "aws-users", ["App"] = app }).Errors);
        Assert.Contains("AWS ]0;x", error.ErrorDetails!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.ErrorDetails.Message + error.ErrorDetails.RecommendedAction, char.IsControl);
    }

    [Fact]
    public void Without_a_connection_or_with_one_that_is_not_known_yet_nothing_is_offered()
    {
        Assert.Empty(CompleteIn(new Runspace(), new OktaGroupCompleter(), "", null, null));
        Assert.Empty(CompleteIn(_runspace, new OktaGroupCompleter(), "", new CommandAst(new CommandParameterAst("Connection")), new Hashtable()));
        Assert.Empty(CompleteIn(_runspace, new OktaGroupCompleter(), "", null, new Hashtable { ["Connection"] = "somebody else" }));
    }

    [Fact]
    public void The_connection_that_the_command_names_is_asked()
    {
        var connections = Run<GetOktaIdcConnectionCommand>().Output;
        Assert.Single(CompleteIn(new Runspace(), new OktaGroupCompleter(), "aws", null, new Hashtable { ["Connection"] = connections.ToArray() }));
        var name = connections.OfType<OktaConnection>().Single().Name;
        Assert.Single(Run<GetOktaGroupCommand>(new() { ["Name"] = "aws-users", ["Connection"] = name }).Output);
        Assert.Contains(name, Assert.IsType<ParameterBindingException>(Run<GetOktaGroupCommand>(new() { ["Connection"] = "other.okta.com" }).Terminating).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_gone_means_no_names_and_no_error()
    {
        var connections = Run<GetOktaIdcConnectionCommand>().Output.ToArray();
        Run<StopOktaIdcSandboxCommand>();
        foreach (var completer in new NameCompleter[] { new OktaGroupCompleter(), new IdcGroupCompleter(), new AccountCompleter() })
        {
            var runspace = new Runspace();
            Assert.DoesNotContain(CompleteIn(runspace, completer, "aws", null, new Hashtable { ["Connection"] = connections }, TimeSpan.Zero), c => c.CompletionText.Contains("aws", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_completer_answers_to_any_word()
    {
        var completers = typeof(NameCompleter).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(NameCompleter)) && !t.IsAbstract && !t.IsGenericType);
        foreach (var completer in completers.Select(t => (NameCompleter)Activator.CreateInstance(t)!))
        {
            foreach (var word in new[] { "", "a", "'", "\"x", "!", "ou:", "tag:", "!email:", "[", "*", "`" })
            {
                CompleteIn(_runspace, completer, word, null, null, TimeSpan.Zero);
            }
        }
    }

    [Fact]
    public void A_user_from_the_pipeline_goes_to_the_users_set_and_a_stranger_is_refused_by_name()
    {
        Run<NewIdcPermissionSetCommand>(new() { ["Name"] = "Readers" });
        var user = new IdcUser { UserId = "c3a4b5d6-0000-4000-8000-123456789abc", UserName = "ada" };
        var made = Run<NewIdcAssignmentCommand>(new() { ["PermissionSet"] = "Readers", ["Account"] = "shop-dev" }, [user], new EngineOptions { WhatIf = true });
        Assert.Empty(made.Errors);
        Assert.Contains(made.Asked, a => a.Contains("user ada", StringComparison.Ordinal));

        var stranger = Run<NewIdcAssignmentCommand>(new() { ["PermissionSet"] = "Readers", ["Account"] = "shop-dev" }, [new OktaUser { Id = "00u1" }]);
        Assert.Contains("OktaUser does not name a group of IAM Identity Center", Assert.Single(stranger.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_or_ARN_of_another_instance_is_refused()
    {
        Run<NewIdcPermissionSetCommand>(new() { ["Name"] = "Readers" });
        var foreign = new IdcGroup { GroupId = "c3a4b5d6-0000-4000-8000-123456789abc", IdentityStoreId = "d-0000000000" };
        var group = Run<NewIdcAssignmentCommand>(new() { ["PermissionSet"] = "Readers", ["Account"] = "shop-dev" }, [foreign]);
        Assert.StartsWith("OtherInstance,", Assert.Single(group.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

        var set = Run<GetIdcPermissionSetCommand>(new() { ["Name"] = "arn:aws:sso:::permissionSet/ssoins-0000000000000000/ps-0000000000000000" });
        Assert.StartsWith("OtherInstance,", Assert.Single(set.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_names_bring_the_names_that_were_probably_meant()
    {
        Assert.Contains("'aws-users'", Run<GetOktaGroupCommand>(new() { ["Name"] = "aws-user" }).Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("ou:/Workloads/Prod", Run<GetIdcAccountCommand>(new() { ["Ou"] = "/Nope" }).Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_are_found_by_whatever_names_them()
    {
        var prod = Assert.IsType<Organization.SelectableAccount>(Run<GetIdcAccountCommand>(new() { ["Name"] = "shop-prod" }).Output[0]);
        var assignment = new IdcAssignment { AccountId = prod.Id, PermissionSetArn = "x", PrincipalId = "y", PrincipalType = Aws.PrincipalType.Group };
        foreach (var way in new object[] { prod, assignment, prod.Id, "tag:team=shop" })
        {
            Assert.Contains(prod.Id, Run<GetIdcAccountCommand>(input: [way]).Output.Cast<Organization.SelectableAccount>().Select(a => a.Id));
        }
    }

    private IEnumerable<string> Texts<T>(string word)
        where T : NameCompleter, new() =>
        Complete<T>(word).Select(c => c.CompletionText);

    private IReadOnlyList<CompletionResult> Complete<T>(string word)
        where T : NameCompleter, new() =>
        CompleteIn(_runspace, new T(), word, null, null);

    private static List<CompletionResult> CompleteIn(Runspace runspace, NameCompleter completer, string word, CommandAst? command, IDictionary? bound, TimeSpan? patience = null)
    {
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = runspace;
        try
        {
            RunspaceState.Current.Completions.Patience = patience ?? TimeSpan.FromMinutes(1);
            return [.. completer.CompleteArgument("x", "y", word, command!, bound!)];
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }

    private EngineResult Run<T>(Dictionary<string, object?>? parameters = null, IEnumerable<object>? input = null, EngineOptions? options = null)
        where T : Cmdlet, new() =>
        Engine.Run<T>(parameters, input, (options ?? new EngineOptions()) with { Runspace = _runspace });
}
