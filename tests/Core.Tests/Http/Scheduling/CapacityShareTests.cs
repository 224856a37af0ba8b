using OktaIdc.Failures;
using OktaIdc.Http.Scheduling;

namespace OktaIdc.Core.Tests.Http.Scheduling;

public class CapacityShareTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_runs_that_lower_it_at_once_the_lowest_holds_and_none_leaves_it_lowered(bool inOrder)
    {
        var share = new CapacityShare(80);
        var first = share.Lower(50);
        var second = share.Lower(20);
        Assert.Equal(20, share.Percent);

        (inOrder ? first : second).Dispose();
        Assert.Equal(inOrder ? 20 : 50, share.Percent);
        (inOrder ? second : first).Dispose();
        Assert.Equal(80, share.Percent);
    }

    [Fact]
    public void Nobody_raises_it_and_to_end_twice_is_to_end_once()
    {
        var share = new CapacityShare(30);
        var other = share.Lower(10);
        var run = share.Lower(90);
        run.Dispose();
        run.Dispose();
        Assert.Equal(10, share.Percent);
        other.Dispose();
        Assert.Equal(30, share.Percent);
        Assert.Equal(ErrorIds.InvalidArgument, Assert.Throws<OktaIdcException>(() => share.Lower(0)).ErrorId);
    }
}
