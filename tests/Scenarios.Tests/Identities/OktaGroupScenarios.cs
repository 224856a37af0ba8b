using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Identities;

public sealed class OktaGroupScenarios
{
    [Fact]
    public async Task A_group_is_made_once_and_then_found()
    {
        await using var s = await OktaScenario.StartAsync();
        var first = await s.Groups.EnsureAsync("org-DevOps", "Platform", OktaScenario.Stop);
        var second = await s.Groups.EnsureAsync("org-DevOps", null, OktaScenario.Stop);
        var third = await s.Groups.EnsureAsync("org-DevOps", "Platform team", OktaScenario.Stop);

        Assert.Equal((true, false, true), (first.Changed, second.Changed, third.Changed));
        Assert.Equal(first.Result!.Id, third.Result!.Id);
        Assert.Equal("Platform team", (await s.Groups.ResolveAsync(first.Result.Id, OktaScenario.Stop)).Description);
        Assert.Equal(["create", "change the description"], s.Asked.Changes.Select(c => c.Action));
    }

    [Fact]
    public async Task A_name_that_is_nearly_right_is_answered_with_the_right_one()
    {
        await using var s = await OktaScenario.StartAsync();
        await s.GroupAsync("org-DevOps");
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Groups.ResolveAsync("org-DevOsp", OktaScenario.Stop));
        Assert.Equal((ErrorIds.OktaGroupNotFound, "org-DevOsp"), (e.ErrorId, e.Target));
        Assert.Contains("'org-DevOps'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_allowed_is_shown_and_not_made()
    {
        await using var s = await OktaScenario.StartAsync();
        s.Asked.Allows = false;
        var group = await s.Groups.EnsureAsync("wish", null, OktaScenario.Stop);
        var user = await s.Users.EnsureAsync(new OktaUserSpec { Login = "ada@example.com", FirstName = "Ada", LastName = "King" }, OktaScenario.Stop);
        var joined = await s.Members.AddAsync(user.Result!, [group.Result!], OktaScenario.Stop).ToListAsync(OktaScenario.Stop);

        Assert.False(group.Changed || user.Changed || joined[0].Changed);
        Assert.Equal(Wished.Id, group.Result!.Id);
        Assert.Null(await s.Groups.FindAsync("wish", OktaScenario.Stop));
        Assert.Contains(s.Asked.Changes, c => c.Action.Contains("activation mail to ada@example.com", StringComparison.Ordinal));

        s.Asked.Allows = true;
        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await s.Members.AddAsync(user.Result!, [group.Result], OktaScenario.Stop).ToListAsync(OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaObjectOnlyWished, e.ErrorId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_creation_whose_answer_is_lost_makes_one_group_whether_it_arrived_or_not(bool arrived)
    {
        await using var s = await OktaScenario.StartAsync();
        s.Sandbox.Faults.Add(new FaultRule { Side = "okta", Method = "POST", Path = "/api/v1/groups", Times = 1, DropAfter = arrived, Drop = !arrived });

        var made = await s.Groups.EnsureAsync("aws-users", null, OktaScenario.Stop);

        Assert.True(made.Changed);
        Assert.Single(await s.Okta.Client.Groups.FindByPrefixAsync("aws-users", OktaScenario.Stop).ToListAsync(OktaScenario.Stop));
    }

    [Fact]
    public async Task Members_come_and_go_and_a_second_time_changes_nothing()
    {
        await using var s = await OktaScenario.StartAsync();
        var (a, b, user) = (await s.GroupAsync("a"), await s.GroupAsync("b"), await s.UserAsync("ada@example.com"));

        var added = await s.Members.AddAsync(user, [a, b], OktaScenario.Stop).ToListAsync(OktaScenario.Stop);
        var again = await s.Members.AddAsync(user, [a, b], OktaScenario.Stop).ToListAsync(OktaScenario.Stop);
        var removed = await s.Members.RemoveAsync(user, [a], OktaScenario.Stop).ToListAsync(OktaScenario.Stop);

        Assert.Equal([true, true], added.Select(m => m.Changed));
        Assert.Equal([false, false], again.Select(m => m.Changed));
        Assert.True(removed.Single().Changed);
        Assert.Empty(await s.Okta.Client.GroupMembers.ListAsync(a.Id, OktaScenario.Stop).ToListAsync(OktaScenario.Stop));
        Assert.Equal("ada@example.com", (await s.Okta.Client.GroupMembers.ListAsync(b.Id, OktaScenario.Stop).ToListAsync(OktaScenario.Stop)).Single().Login);
    }

    [Fact]
    public async Task Everyone_is_not_ours_to_change()
    {
        await using var s = await OktaScenario.StartAsync();
        var user = await s.UserAsync("ada@example.com");
        var everyone = await s.Groups.ResolveAsync("Everyone", OktaScenario.Stop);
        var e = await Assert.ThrowsAsync<OktaIdcException>(async () => await s.Members.AddAsync(user, [everyone], OktaScenario.Stop).ToListAsync(OktaScenario.Stop));
        Assert.Equal(ErrorIds.OktaGroupNotManaged, e.ErrorId);
    }

    [Fact]
    public async Task A_rule_fills_its_group_and_follows_a_changed_expression()
    {
        await using var s = await OktaScenario.StartAsync();
        var group = await s.GroupAsync("developers");
        var ada = new OktaUserSpec { Login = "ada@example.com", FirstName = "Ada", LastName = "King", Profile = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("department", "Engineering"), Activate = true, Password = Http.SecretText.Protect("Correct-Horse-1!") };
        await s.Users.EnsureAsync(ada, OktaScenario.Stop);

        var made = await s.Rules.EnsureAsync("by department", "user.department==\"Sales\"", [group], true, OktaScenario.Stop);
        var same = await s.Rules.EnsureAsync("by department", "user.department==\"Sales\"", [group], true, OktaScenario.Stop);
        var changed = await s.Rules.EnsureAsync("by department", "user.department==\"Engineering\"", [group], true, OktaScenario.Stop);

        Assert.Equal((true, false, true), (made.Changed, same.Changed, changed.Changed));
        Assert.True(changed.Result!.IsActive);
        Assert.Equal(made.Result!.Id, changed.Result.Id);
        Assert.Equal("ada@example.com", (await s.Okta.Client.GroupMembers.ListAsync(group.Id, OktaScenario.Stop).ToListAsync(OktaScenario.Stop)).Single().Login);

        Assert.True((await s.Rules.RemoveAsync(changed.Result, false, OktaScenario.Stop)).Changed);
        Assert.Null(await s.Rules.FindAsync("by department", OktaScenario.Stop));
    }

    [Fact]
    public async Task A_rule_that_was_left_inactive_half_way_is_activated_by_the_next_run()
    {
        await using var s = await OktaScenario.StartAsync();
        var group = await s.GroupAsync("developers");
        await s.Okta.Client.GroupRules.CreateAsync("r", "user.department==\"x\"", [group.Id], OktaScenario.Stop);
        var ensured = await s.Rules.EnsureAsync("r", "user.department==\"x\"", [group], true, OktaScenario.Stop);
        Assert.True(ensured.Changed && ensured.Result!.IsActive);
    }

    [Theory]
    [InlineData("a rule name that is far longer than the fifty characters", "user.department==\"x\"")]
    [InlineData("r", " ")]
    public async Task A_rule_that_okta_would_refuse_is_refused_before_anything_is_sent(string name, string expression)
    {
        await using var s = await OktaScenario.StartAsync();
        var group = await s.GroupAsync("developers");
        var before = s.Okta.Client.Statistics.Requests;
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => s.Rules.EnsureAsync(name, expression, [group], true, OktaScenario.Stop));
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
        Assert.Equal(before, s.Okta.Client.Statistics.Requests);
    }
}
