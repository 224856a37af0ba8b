using OktaIdc.Operations.Reach;
using OktaIdc.Operations.Reach.Causes;

namespace OktaIdc.Core.Tests.Operations.Reach;

public sealed class ReachCausesTests
{
    [Fact]
    public void Every_cause_is_in_the_list_once_and_behind_those_that_explain_it()
    {
        var ids = ReachCauses.All.Select(c => c.Id).ToList();
        Assert.Equal(
            typeof(ReachCause).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(ReachCause).IsAssignableFrom(t)).Select(t => t.Name).Order(),
            ids.Order());
        foreach (var (cause, at) in ReachCauses.All.Select((c, i) => (c, i)))
        {
            Assert.All(cause.ExplainedBy, id => Assert.True(ids.IndexOf(id) is >= 0 and var before && before < at, $"{cause.Id} stands before {id}, which explains it."));
        }
    }
}
