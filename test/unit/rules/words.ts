// Ordinary words to make phrases of, as a person would pick them from a page of a book.

export const ordinary: readonly string[] = `
acorn anchor apron arrow attic autumn badger bakery balcony barley basket beacon beaver birch blanket boulder bramble
brick bridge brook bucket burrow butter button cabin candle canvas carpet carrot cellar cherry chimney clover cobble
copper cottage cradle crayon cricket curtain daisy dapple ditch drawer drizzle eagle elbow ember engine feather ferry
fiddle flannel forest fountain furrow gable garlic glacier gravel hammer hamper harvest hazel hedge heron hollow hornet
island jacket jigsaw kennel kettle ladder lantern lattice lemon lentil lichen magnet mallet marble meadow mitten mortar
mustard napkin needle nettle oatmeal orchard otter paddle parcel pebble pepper pigeon pillow pocket pollen poplar puddle
quarry quilt rabbit radish raven ribbon river saddle sparrow spindle squirrel stable thimble thistle timber trellis
tunnel turnip umbrella valley velvet violin walnut whistle willow window winter yonder
`
  .trim()
  .split(/\s+/)
