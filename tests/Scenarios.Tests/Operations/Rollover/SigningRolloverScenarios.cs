using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Rollover;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Host;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Operations.Rollover;

public sealed class SigningRolloverScenarios
{
    private static CancellationToken Stop => RolloverWorld.Stop;

    [Fact]
    public async Task The_key_is_rolled_proved_and_after_the_overlap_the_old_certificate_goes()
    {
        await using var world = await RolloverWorld.StartAsync();
        var wish = new SigningRolloverWish { SignIn = world.SignInAsync, ValidityYears = 5, Overlap = TimeSpan.FromDays(50) };

        var first = (await world.RollAsync(wish, Stop)).Result!;

        Assert.Equal(SigningRolloverStage.Proved, first.Stage);
        Assert.Equal((first.NewKid, 2), (first.SigningKid, first.Trusted!.Value.Length));
        Assert.Contains("Signed in as", first.Proof, StringComparison.Ordinal);
        Assert.Equal(5, Math.Round((first.NewCertificate!.NotAfter - DateTimeOffset.UtcNow).TotalDays / 365));
        Assert.Empty(first.Differences);

        Assert.False((await world.RollAsync(wish, Stop)).Changed); // The overlap is not over.
        Assert.Equal(SigningRolloverStage.Proved, (await world.StatusAsync()).Stage);

        await world.EndOverlapAsync();
        var end = (await world.RollAsync(wish with { Wait = true }, Stop)).Result!;
        Assert.Equal((SigningRolloverStage.Done, first.NewCertificate.Sha256Thumbprint), (end.Stage, Assert.Single(end.Trusted!.Value)));
        Assert.True((await world.SignInAsync(Stop)).Succeeded);
        Assert.Equal(ErrorIds.RolloverNothingToRollBack, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RollBackAsync())).ErrorId);
    }

    [Fact]
    public async Task A_sign_in_between_any_two_requests_succeeds()
    {
        await using var world = await RolloverWorld.StartAsync();
        var (failed, tried) = (new List<string>(), 0);
        var visiting = 0;
        world.Sandbox.Between = async exchange =>
        {
            if (Killed<RolloverWorld>.IsOfTheProgram(exchange) && exchange.Service is not "signin" && Interlocked.Exchange(ref visiting, 1) == 0)
            {
                tried++;
                var seen = await world.SignInAsync(Stop);
                Volatile.Write(ref visiting, 0);
                if (!seen.Succeeded)
                {
                    failed.Add($"after {exchange.Operation}: {seen.Saw}");
                }
            }
        };
        var wish = new SigningRolloverWish { Overlap = TimeSpan.Zero, SignIn = _ => Task.FromResult(new SignInAttempt(true, "told so")) };
        Assert.Equal(SigningRolloverStage.Done, (await world.RollAsync(wish, Stop)).Result!.Stage);
        Assert.Equal(SigningRolloverStage.Proved, (await world.RollAsync(wish with { Overlap = TimeSpan.FromDays(50), Force = true }, Stop)).Result!.Stage);
        Assert.Equal(SigningRolloverStage.RolledBack, (await world.RollBackAsync()).Result!.Stage);

        Assert.InRange(tried, 60, 400);
        Assert.Empty(failed);
    }

    [Theory]
    [InlineData(Plane.Open)]
    [InlineData(Plane.Observed)]
    public async Task Killed_after_any_request_the_next_run_ends_it(Plane plane) =>
        Assert.InRange(await Killing(plane, RollToTheEndAsync).AfterEveryRequestAsync(20), 20, 200);

    [Fact]
    public async Task Killed_after_any_write_of_a_roll_back_the_next_run_ends_it()
    {
        var killed = Killing(Plane.Open, async (world, stop) =>
        {
            if ((await world.StatusAsync()).Stage is SigningRolloverStage.Proved or SigningRolloverStage.Switched)
            {
                await world.WithAsync((rollover, app, _) => rollover.RollBackAsync(app, Via.Auto, stop), stop);
            }
            else if ((await world.StatusAsync()).Stage is SigningRolloverStage.RollingBack)
            {
                await world.RollAsync(null, stop);
            }
        });
        var start = killed.Start;
        await (killed with
        {
            Start = async () =>
            {
                var world = await start();
                await world.RollAsync(null, Stop);
                return world;
            },
            IsOurs = exchange => IsApi(exchange) && Killed<RolloverWorld>.IsWrite(exchange),
        }).AfterEveryRequestAsync(2);
    }

    [Fact]
    public async Task A_new_key_that_fails_is_put_back_at_once()
    {
        await using var world = await RolloverWorld.StartAsync();
        var wish = new SigningRolloverWish
        {
            SignIn = async stop =>
            {
                // Somebody deletes the new certificate from AWS in the moment of the switch.
                var idps = world.ExternalIdps;
                idps.DeleteCertificate(idps.Enabled()!.Id, idps.Enabled()!.Certificates[^1].Id);
                return await world.SignInAsync(stop);
            },
        };

        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollAsync(wish, Stop));

        Assert.Equal(ErrorIds.RolloverRolledBack, error.ErrorId);
        Assert.Contains("not among the trusted", error.Message, StringComparison.Ordinal);
        var status = await world.StatusAsync();
        Assert.Equal((SigningRolloverStage.RolledBack, 1), (status.Stage, status.Trusted!.Value.Length));
        Assert.True((await world.SignInAsync(Stop)).Succeeded);
    }

    [Fact]
    public async Task A_new_key_that_nobody_uses_is_put_back_when_the_time_is_over()
    {
        await using var world = await RolloverWorld.StartAsync();
        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollAsync(new SigningRolloverWish { SignInTimeout = TimeSpan.FromMinutes(5) }, Stop));
        Assert.Equal(ErrorIds.RolloverRolledBack, error.ErrorId);
        Assert.Contains("Nobody signed in", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("2 keys, signs with key 0, trusted key 0,", await world.ReadAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 500_000)]
    [InlineData(500_000, null)]
    public async Task A_later_run_waits_as_long_as_it_is_told_or_as_the_first_was(int first, int? second)
    {
        await using var world = await RolloverWorld.StartAsync();
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var switched = false;
        world.Sandbox.Exchanged += exchange =>
        {
            switched |= exchange.Request.Method == "PUT";
            if (switched && exchange.Operation == "LookupEvents")
            {
                kill.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.RollAsync(new SigningRolloverWish { SignInTimeout = TimeSpan.FromSeconds(first) }, kill.Token));
        Assert.Equal(SigningRolloverStage.Switched, (await world.StatusAsync()).Stage);
        var visits = 0;
        world.Asked.OnProgress = waits =>
        {
            if (Interlocked.Increment(ref visits) == 1)
            {
                _ = Task.Run(() => world.SignInAsync(Stop));
            }
        };

        var end = await world.RollAsync(new SigningRolloverWish { SignInTimeout = second is { } seconds ? TimeSpan.FromSeconds(seconds) : null }, Stop);

        Assert.StartsWith("CloudTrail UserAuthentication", end.Result!.Proof, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_sign_in_of_a_person_is_found_in_cloudtrail_and_decides(bool works)
    {
        await using var world = await RolloverWorld.StartAsync();
        var switched = 0;
        world.Sandbox.Exchanged += exchange =>
        {
            if (exchange.Request.Method == "PUT" && Interlocked.Increment(ref switched) == 1)
            {
                if (!works)
                {
                    world.ExternalIdps.DeleteCertificate(world.ExternalIdps.Enabled()!.Id, world.ExternalIdps.Enabled()!.Certificates[^1].Id);
                }

                _ = Task.Run(() => world.SignInAsync(Stop));
            }
        };
        var wish = new SigningRolloverWish { SignInTimeout = TimeSpan.FromDays(6) };
        if (works)
        {
            var proof = (await world.RollAsync(wish, Stop)).Result!.Proof;
            Assert.StartsWith("CloudTrail UserAuthentication", proof, StringComparison.Ordinal);
            return;
        }

        var error = await Assert.ThrowsAsync<OktaIdcException>(() => world.RollAsync(wish, Stop));
        Assert.Equal(ErrorIds.RolloverRolledBack, error.ErrorId);
        Assert.Contains("CloudTrail ExternalIdPDirectoryLogin", error.Message, StringComparison.Ordinal);
        Assert.True((await world.SignInAsync(Stop)).Succeeded);
    }

    [Fact]
    public async Task A_put_that_takes_provisioning_with_it_is_noticed_with_the_remedy()
    {
        await using var world = await RolloverWorld.StartAsync();
        world.Sandbox.Okta.Org.PutsWipeProvisioning = true;
        var rollover = (await world.RollAsync(stop: Stop)).Result!;
        Assert.Contains(rollover.Differences, d => d.What == "features" && d.Before!.Contains("PUSH_NEW_USERS", StringComparison.Ordinal) && d.Fix.Contains("Set-OktaProvisioning", StringComparison.Ordinal));
        Assert.Contains(rollover.Differences, d => d.What == "provisioning connection");
        Assert.Contains(world.Asked.Warnings, w => w.StartsWith("ALARM", StringComparison.Ordinal));
        Assert.Equal(rollover.Differences.Length, (await world.StatusAsync()).Differences.Length);
    }

    [Fact]
    public async Task An_authority_signs_the_new_certificate()
    {
        await using var world = await RolloverWorld.StartAsync();
        var asked = (await world.RollAsync(new SigningRolloverWish { CsrSubject = "CN=aws.example.com, O=Example, C=DE" }, Stop)).Result!;
        Assert.Equal(SigningRolloverStage.Requested, asked.Stage);
        Assert.False((await world.RollAsync(stop: Stop)).Changed);

        var foreign = Authority.SelfSigned("CN=other");
        Assert.Equal(ErrorIds.RolloverCertificateForeign, (await Assert.ThrowsAsync<OktaIdcException>(() => world.RollAsync(new SigningRolloverWish { Certificate = foreign }, Stop))).ErrorId);
        var issued = Authority.Sign(asked.Csr!, days: 365);
        var end = (await world.RollAsync(new SigningRolloverWish { Certificate = issued, SignIn = world.SignInAsync, Overlap = TimeSpan.Zero }, Stop)).Result!;
        Assert.Equal((SigningRolloverStage.Done, "CN=Example Authority"), (end.Stage, end.NewCertificate!.Issuer));
        Assert.True((await world.SignInAsync(Stop)).Succeeded);
    }

    [Fact]
    public async Task The_old_certificate_stays_where_the_old_key_has_signed_since()
    {
        await using var world = await RolloverWorld.StartAsync();
        var wish = new SigningRolloverWish { SignIn = world.SignInAsync, Overlap = TimeSpan.FromDays(50) };
        var rollover = (await world.RollAsync(wish, Stop)).Result!;
        await world.WithAsync(async (_, app, connected) =>
        {
            foreach (var kid in new[] { rollover.OldCertificate is null ? "" : world.File(app.Id).Read()!.OldKid, rollover.NewKid! })
            {
                var body = (await connected.Okta.Client.Apps.GetAsync(app.Id, Stop)).ToJson();
                body["credentials"]!["signing"] = new JsonObject { ["kid"] = kid };
                await connected.Okta.Client.Apps.ReplaceAsync(app.Id, body, Stop);
                await world.SignInAsync(Stop);
            }

            return 0;
        }, Stop);

        await world.EndOverlapAsync();
        var held = (await world.RollAsync(wish, Stop)).Result!;

        Assert.Equal(SigningRolloverStage.Proved, held.Stage);
        Assert.Contains(world.Asked.Warnings, w => w.Contains("old key has signed since", StringComparison.Ordinal));
        await world.EndOverlapAsync();
        Assert.Equal(SigningRolloverStage.Done, (await world.RollAsync(wish, Stop)).Result!.Stage);
    }

    [Fact]
    public async Task Under_whatif_nothing_is_written()
    {
        await using var world = await RolloverWorld.StartAsync();
        world.Asked.Allows = false;
        var writes = 0;
        world.Sandbox.Exchanged += exchange => Interlocked.Add(ref writes, Killed<RolloverWorld>.IsWrite(exchange) ? 1 : 0);
        Assert.False((await world.RollAsync(stop: Stop)).Changed);
        Assert.Equal((0, 1), (writes, world.Asked.Changes.Count));
        Assert.Empty(Directory.GetFiles(world.StatePath));
    }

    [Fact]
    public async Task A_roll_back_waits_until_AWS_trusts_the_old_certificate_again_where_a_person_may_have_deleted_it()
    {
        await using var world = await RolloverWorld.StartAsync();
        var wish = new SigningRolloverWish { SignIn = world.SignInAsync, Overlap = TimeSpan.Zero, Via = Via.Manual };
        await DoAsync(world, (await world.RollAsync(wish, Stop)).Manual!, Stop);
        var removal = (await world.RollAsync(wish, Stop)).Manual!;
        Assert.Equal(ManualStepKind.RemoveIdpCertificate, removal.Kind);
        await DoAsync(world, removal, Stop); // And now somebody wants to go back.

        var back = (await world.RollBackAsync(Via.Manual)).Manual!;

        Assert.Equal((ManualStepKind.ImportIdpCertificate, removal.Values[0].Value), (back.Kind, back.Values[0].Value));
        Assert.StartsWith("2 keys, signs with key 1, trusted key 1,", await world.ReadAsync(Stop), StringComparison.Ordinal);
        Assert.True((await world.SignInAsync(Stop)).Succeeded);
        Assert.Equal(back.Id, (await world.RollAsync(wish, Stop)).Manual!.Id); // Another run waits as well.

        await DoAsync(world, back, Stop);
        var end = await world.RollBackAsync(Via.Manual);

        Assert.Equal((SigningRolloverStage.RolledBack, ManualStepKind.RemoveIdpCertificate), (end.Result!.Stage, end.Manual!.Kind));
        Assert.StartsWith("2 keys, signs with key 0, trusted key 0 and key 1,", await world.ReadAsync(Stop), StringComparison.Ordinal);
        Assert.True((await world.SignInAsync(Stop)).Succeeded);
        Assert.Null(world.Steps.Find(removal.Id)); // The next rollover has to ask for it anew.
    }

    [Fact]
    public async Task Under_whatif_a_roll_back_that_was_begun_is_not_gone_on_with()
    {
        await using var world = await RolloverWorld.StartAsync();
        await world.RollAsync(stop: Stop);
        await world.WithAsync((_, app, _) => Task.FromResult(world.File(app.Id).Write(world.File(app.Id).Read()! with { Stage = SigningRolloverStage.RollingBack })), Stop);
        var before = await world.ReadAsync(Stop);
        (world.Asked.Allows, var writes) = (false, 0);
        world.Asked.Changes.Clear();
        world.Sandbox.Exchanged += exchange => Interlocked.Add(ref writes, Killed<RolloverWorld>.IsWrite(exchange) ? 1 : 0);

        var outcome = await world.RollAsync(stop: Stop);

        Assert.Equal((false, SigningRolloverStage.RollingBack, 0), (outcome.Changed, outcome.Result!.Stage, writes));
        Assert.StartsWith("end the roll-back", Assert.Single(world.Asked.Changes).Action, StringComparison.Ordinal);
        Assert.Equal(before, await world.ReadAsync(Stop));
    }

    private static Killed<RolloverWorld> Killing(Plane plane, Func<RolloverWorld, CancellationToken, Task> run) => new()
    {
        Start = () => RolloverWorld.StartAsync(plane),
        Sandbox = world => world.Sandbox,
        Folder = world => world.StatePath,
        Run = run,
        Read = (world, stop) => world.ReadAsync(stop),
        IsOurs = exchange => Killed<RolloverWorld>.IsOfTheProgram(exchange) && exchange.Service != "signin" && IsApi(exchange),
    };

    // The browser's own requests are not the program's.
    private static bool IsApi(Exchange exchange) => exchange.Side == "aws" || exchange.Request.Path.StartsWith("/api/", StringComparison.Ordinal);

    private static async Task RollToTheEndAsync(RolloverWorld world, CancellationToken stop)
    {
        var wish = new SigningRolloverWish { SignIn = world.SignInAsync, Overlap = TimeSpan.Zero };
        for (var run = 0; run < 5; run++)
        {
            var outcome = await world.RollAsync(wish, stop);
            if (outcome.Manual is null)
            {
                Assert.Equal(SigningRolloverStage.Done, outcome.Result!.Stage);
                return;
            }

            await DoAsync(world, outcome.Manual, stop);
        }
    }

    private static async Task DoAsync(RolloverWorld world, ManualStep step, CancellationToken stop)
    {
        var name = step.Kind is ManualStepKind.ImportIdpCertificate ? "import-idp-certificate" : "delete-idp-certificate";
        await world.Sandbox.PersonAsync("aws", name, new JsonObject { ["certificate"] = step.Values[0].Value }, stop);
        world.Steps.Complete(step.Id, new ManualStepResult());
    }
}
