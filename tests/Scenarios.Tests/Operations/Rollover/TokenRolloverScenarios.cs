using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Rollover;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Rollover;

public sealed class TokenRolloverScenarios
{
    private const string Good = "1 tokens, Okta's lives: True, its address ends with a slash: False,";

    // A machine that is busy with other tests pushes late.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(20);

    private static CancellationToken Stop => RolloverWorld.Stop;

    [Fact]
    public async Task A_second_token_is_handed_over_proved_by_a_push_and_the_old_one_goes()
    {
        await using var world = await RolloverWorld.StartAsync();
        var before = await world.ReadTokensAsync(Stop);
        var profiles = 0;
        world.Sandbox.Exchanged += exchange => Interlocked.Add(ref profiles, exchange is { Service: "scim" } && exchange.Request.Method != "GET" && exchange.Request.Path.Contains("/Users", StringComparison.Ordinal) ? 1 : 0);

        var outcome = await world.RollTokenAsync(stop: Stop);

        Assert.Equal((TokenRolloverStage.Done, true), (outcome.Result!.Stage, outcome.Changed));
        Assert.Contains("Okta pushed group", outcome.Result.Proof, StringComparison.Ordinal);
        Assert.Equal(outcome.Result.NewTokenId, Assert.Single(outcome.Result.Tokens!.Value).TokenId);
        Assert.Equal(before, await world.ReadTokensAsync(Stop));
        Assert.StartsWith(Good, before, StringComparison.Ordinal);
        Assert.Equal(0, profiles); // No person was touched.
        Assert.False((await world.RollTokenAsync(stop: Stop)).Changed);
    }

    [Fact]
    public async Task A_token_that_somebody_has_deleted_since_is_replaced_by_the_next_run()
    {
        await using var world = await RolloverWorld.StartAsync();
        var gone = (await world.RollTokenAsync(stop: Stop)).Result!.NewTokenId!;
        world.Provisioning.DeleteToken(world.Provisioning.Tenant!.Id, gone);

        var again = await world.RollTokenAsync(stop: Stop);

        Assert.True(again.Changed);
        Assert.NotEqual(gone, again.Result!.NewTokenId);
        Assert.StartsWith(Good, await world.ReadTokensAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plane.Open, 20)]
    [InlineData(Plane.Observed, 15)]
    public async Task Killed_after_any_request_the_next_run_ends_it(Plane plane, int least) => await new Killed<RolloverWorld>
    {
        Start = () => RolloverWorld.StartAsync(plane),
        Sandbox = world => world.Sandbox,
        Folder = world => world.StatePath,
        Run = RollToTheEndAsync,
        Read = (world, stop) => world.ReadTokensAsync(stop),
    }.AfterEveryRequestAsync(least);

    [Fact]
    public async Task Two_tokens_that_may_both_be_in_use_are_refused_with_their_ids_until_one_is_named()
    {
        await using var world = await RolloverWorld.StartAsync();
        var other = (string)(await world.Sandbox.PersonAsync("aws", "create-access-token", null, Stop))!["tokenId"]!;
        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollTokenAsync(stop: Stop));
        Assert.Equal(ErrorIds.ScimTokensUndecided, error.ErrorId);
        Assert.Contains(other, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("2 tokens", await world.ReadTokensAsync(Stop), StringComparison.Ordinal);

        Assert.Equal(TokenRolloverStage.Done, (await world.RollTokenAsync(new TokenRolloverWish { RemoveTokenId = other }, Stop)).Result!.Stage);
        Assert.StartsWith(Good, await world.ReadTokensAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_okta_does_not_push_with_it_the_old_token_is_kept_and_the_next_run_tries_again()
    {
        await using var world = await RolloverWorld.StartAsync();
        world.Sandbox.Faults.Add(new FaultRule { Side = "aws", Path = "*/scim/v2/Groups*", Status = 403, Body = "{}" });
        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollTokenAsync(stop: Stop));
        Assert.Equal(ErrorIds.RolloverTokenUnproved, error.ErrorId);
        Assert.StartsWith("2 tokens, Okta's lives: True", await world.ReadTokensAsync(Stop), StringComparison.Ordinal);

        world.Sandbox.Faults.Clear();
        Assert.Equal(TokenRolloverStage.Done, (await world.RollTokenAsync(stop: Stop)).Result!.Stage);
        Assert.StartsWith(Good, await world.ReadTokensAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task A_step_that_was_completed_without_entering_the_token_in_Okta_takes_no_token_away(Plane plane)
    {
        await using var world = await RolloverWorld.StartAsync(plane);
        var wish = new TokenRolloverWish { Via = Via.Manual, PushTimeout = s_patience };
        var step = (await world.RollTokenAsync(wish, Stop)).Manual!;
        var made = (await world.Sandbox.PersonAsync("aws", "create-access-token", null, Stop))!;
        world.Steps.Complete(step.Id, new ManualStepResult { CompletedAt = DateTimeOffset.UtcNow });

        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollTokenAsync(wish, Stop));

        Assert.Equal(ErrorIds.RolloverTokenNotEntered, error.ErrorId);
        Assert.Contains("application.configuration.update", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("2 tokens, Okta's lives: True", await world.ReadTokensAsync(Stop), StringComparison.Ordinal);

        Assert.Equal(step.Id, (await world.RollTokenAsync(wish, Stop)).Manual!.Id); // It is asked for again.
        var input = new JsonObject { ["appId"] = step.Id.Split(':')[1], ["baseUrl"] = ((string)made["scimEndpoint"]!).TrimEnd('/'), ["token"] = (string?)made["token"] };
        await world.Sandbox.PersonAsync("okta", "configure-provisioning", input, Stop);
        world.Steps.Complete(step.Id, new ManualStepResult { CompletedAt = DateTimeOffset.UtcNow });
        Assert.Equal(ManualStepKind.RemoveScimToken, (await world.RollTokenAsync(wish, Stop)).Manual!.Kind);
    }

    [Fact]
    public async Task A_token_is_not_deleted_where_only_the_log_tells_that_Okta_took_the_other_one()
    {
        await using var world = await RolloverWorld.StartAsync();
        await world.RollTokenAsync(stop: Stop);
        var path = Assert.Single(Directory.GetFiles(world.StatePath, "token-rollover-*"));
        var file = new StateFile<TokenRolloverState>(path);
        var old = file.Read()!.NewTokenId!;
        var made = (await world.Sandbox.PersonAsync("aws", "create-access-token", null, Stop))!;
        file.Write(file.Read()! with { Stage = TokenRolloverStage.Proved, OldTokenIds = [old], NewTokenId = (string)made["tokenId"]!, IsInferred = true, HandedOverAt = DateTimeOffset.UtcNow, DoneAt = null });

        var step = (await world.RollTokenAsync(stop: Stop)).Manual!;

        Assert.Equal((ManualStepKind.RemoveScimToken, old), (step.Kind, step.Values[0].Value));
        Assert.Contains("System Log", step.Instructions[0], StringComparison.Ordinal);
        Assert.StartsWith("2 tokens, Okta's lives: True", await world.ReadTokensAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_that_is_not_pushed_is_refused_before_anything_is_changed()
    {
        await using var world = await RolloverWorld.StartAsync();
        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollTokenAsync(new TokenRolloverWish { Canary = "Everyone" }, Stop));
        Assert.Equal(ErrorIds.RolloverNoCanary, error.ErrorId);
        Assert.StartsWith(Good, await world.ReadTokensAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_that_okta_has_failed_are_listed_as_a_step_for_a_person()
    {
        await using var world = await RolloverWorld.StartAsync();
        var org = world.Sandbox.Okta.Org;
        org.Apps.All.SelectMany(a => a.Users.Values).First().SyncState = "ERROR";
        var rollover = (await world.RollTokenAsync(stop: Stop)).Result!;
        Assert.Equal($"user {RolloverWorld.Login}", Assert.Single(rollover.FailedTasks));
        Assert.Equal(ManualStepKind.RetryFailedTasks, Assert.Single(world.Steps.List()).Kind);
        Assert.Contains(world.Asked.Warnings, w => w.Contains("Get-OktaIdcManualStep", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_without_a_disk_of_its_own_is_refused()
    {
        const string Variable = "AUTOMATION_ASSET_ACCOUNTID";
        Environment.SetEnvironmentVariable(Variable, "x");
        try
        {
            var error = Assert.Throws<OktaIdcException>(() => DurableState.Folder(null, "A rollover"));
            Assert.Equal(ErrorIds.StateNotDurable, error.ErrorId);
            Assert.Contains("-StatePath", error.RecommendedAction, StringComparison.Ordinal);
            Assert.Equal(Path.GetFullPath("state"), DurableState.Folder("state", "A rollover"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    private static async Task RollToTheEndAsync(RolloverWorld world, CancellationToken stop)
    {
        for (var run = 0; run < 5; run++)
        {
            var outcome = await world.RollTokenAsync(new TokenRolloverWish { PushTimeout = s_patience }, stop);
            if (outcome.Manual is null)
            {
                Assert.Equal(TokenRolloverStage.Done, outcome.Result!.Stage);
                return;
            }

            await DoAsync(world, outcome.Manual, stop);
            world.Steps.Complete(outcome.Manual.Id, new ManualStepResult());
        }
    }

    private static async Task DoAsync(RolloverWorld world, ManualStep step, CancellationToken stop)
    {
        var tenant = ((Sandbox.Aws.ConsolePrivate.DirectoryRegistry)world.Sandbox.World.Principals).Current!.Provisioning.Tenant!;
        if (step.Kind is ManualStepKind.RemoveScimToken)
        {
            await world.Sandbox.PersonAsync("aws", "delete-access-token", new JsonObject { ["tokenId"] = tenant.Tokens[0].Id }, stop);
            return;
        }

        var made = (await world.Sandbox.PersonAsync("aws", "create-access-token", null, stop))!;
        var input = new JsonObject { ["appId"] = step.Id.Split(':')[1], ["baseUrl"] = ((string)made["scimEndpoint"]!).TrimEnd('/'), ["token"] = (string?)made["token"] };
        await world.Sandbox.PersonAsync("okta", "configure-provisioning", input, stop);
    }
}
