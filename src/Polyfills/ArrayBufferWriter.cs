#if !NET
namespace System.Buffers;

/// <summary>A buffer that grows as it is written.</summary>
internal sealed class ArrayBufferWriter<T> : IBufferWriter<T>
{
    private T[] _buffer;

    public ArrayBufferWriter()
        : this(256)
    {
    }

    public ArrayBufferWriter(int initialCapacity) => _buffer = new T[initialCapacity];

    public int WrittenCount { get; private set; }

    public int Capacity => _buffer.Length;

    public ReadOnlyMemory<T> WrittenMemory => _buffer.AsMemory(0, WrittenCount);

    public ReadOnlySpan<T> WrittenSpan => _buffer.AsSpan(0, WrittenCount);

    public void Clear()
    {
        Array.Clear(_buffer, 0, WrittenCount);
        WrittenCount = 0;
    }

    public void ResetWrittenCount() => WrittenCount = 0;

    public void Advance(int count) => WrittenCount += count;

    public Memory<T> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(WrittenCount);
    }

    public Span<T> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(WrittenCount);
    }

    private void Grow(int sizeHint)
    {
        var needed = WrittenCount + Math.Max(1, sizeHint);
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        }
    }
}
#endif
