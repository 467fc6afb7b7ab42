// The door for the packager, which loads its plugins as CommonJS.

module.exports = require('./package-functions.ts').PackageFunctions
