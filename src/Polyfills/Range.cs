#if !NET
namespace System;

/// <summary>A part of a sequence, as <c>a..b</c> writes it.</summary>
internal readonly record struct Range(Index Start, Index End)
{
    public static Range All => new(Index.Start, Index.End);

    public static Range StartAt(Index start) => new(start, Index.End);

    public static Range EndAt(Index end) => new(Index.Start, end);

    public (int Offset, int Length) GetOffsetAndLength(int length)
    {
        var (start, end) = (Start.GetOffset(length), End.GetOffset(length));
        return (uint)end <= (uint)length && (uint)start <= (uint)end ? (start, end - start) : throw new ArgumentOutOfRangeException(nameof(length));
    }
}

/// <summary>A place in a sequence, from its start or, as <c>^n</c>, from its end.</summary>
internal readonly record struct Index(int Value, bool IsFromEnd = false)
{
    public static Index Start => new(0);

    public static Index End => new(0, true);

    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
}
#endif
